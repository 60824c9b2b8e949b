import Hummingbird
import Serving

// What the parties hold in common; SPEC roles 1.

extension WebApplication {
  func addPartnership(to pages: RouterGroup<CallContext>) {
    pages.get("partnership") { request, _ in
      let filter = MatterFilter(request.uri.query.flatMap { Form(Array($0.utf8)) })
      return try await page(request, of: .partnership) {
        try PartnershipPage($0, filter).html
      }
    }
    pages.get("partnership/:kind/:id") { request, context in
      let (kind, id) = (
        try context.parameters.require("kind"), try context.parameters.require("id")
      )
      return try await page(request, of: .partnership) { try MatterPage($0, kind, id).html }
    }
  }
}
