import Hummingbird
import Serving

// How the node is; SPEC roles 1.

extension WebApplication {
  func addNode(to pages: RouterGroup<CallContext>) {
    pages.get("node") { request, _ in
      try await page(request, of: .node) { try NodePage($0, try condition()).html }
    }
  }
}
