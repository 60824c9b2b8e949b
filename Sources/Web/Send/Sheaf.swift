import Conduct
import Evidence
import Exchange
import Synchronization
import Treaty

/// Files that an officer sends in one go with one form; each becomes a transmittal of its own. SPEC sending 6.
///
/// It is kept in memory only, as uploads are: what a file is called may be as secret as the file.
final class Sheaf: Sendable {
  struct File: Sendable, Hashable {
    let name: String
    /// Nil of a file that was not read to its end.
    let size: Int?
    var state = State.waiting
  }

  enum State: Sendable, Hashable {
    /// Nothing of it is here.
    case waiting
    /// It comes in portions, as this upload; why it could not be offered yet, if that was tried.
    case begun(String, Refusal?)
    /// Under this number.
    case offered(String)
    case refused(Refusal)
  }

  /// Why a file was not offered.
  enum Refusal: Error, Sendable, Hashable {
    case form(SendForm.Fault)
    /// The agreement's reasons.
    case agreement([Reason])
    /// The node can't.
    case node(String)
    case givenUp
    /// What came was cut, or is no form from here on.
    case cut
    /// It is too long for a file after which others come in the same piece.
    case notLast

    /// Nil for what is no refusal of this file: somebody's rights have ended, or our own fault.
    init?(_ error: any Error) {
      switch error {
      case let refusal as Refusal: self = refusal
      case NodeError.refused(let reasons): self = .agreement(reasons)
      case Uploads.Fault.full: self = .form(WebApplication.tooMany)
      default:
        let code = DiagnosticCode.of(error)
        guard code != "internal" else { return nil }
        self = .node(code)
      }
    }
  }

  /// The place of a file in a sheaf, from 0.
  struct Spot: Sendable {
    let sheaf: Sheaf
    let place: Int
  }

  let id: String
  /// Who sends it; nobody else sees it.
  let person: String
  /// What was typed, for all files.
  let form: SendForm
  private let content: Mutex<(files: [File], touched: Instant)>

  init(id: String, person: String, form: SendForm, files: [File], at now: Instant) {
    self.id = id
    self.person = person
    self.form = form
    content = Mutex((files, now))
  }

  var files: [File] { content.withLock { $0.files } }
  var touched: Instant { content.withLock { $0.touched } }
  var path: String { "/send/sheaves/\(id)" }

  /// The form as it is for one of the files.
  func form(of file: File) -> SendForm {
    // However many came: how many may come at once was asked when they did.
    form.with(file.name, file.size, among: 2)
  }

  func touch(_ now: Instant) { content.withLock { $0.touched = max($0.touched, now) } }

  func add(_ file: File) { content.withLock { $0.files.append(file) } }

  /// Notes what became of a file.
  func set(_ place: Int, _ state: State) { content.withLock { $0.files[place].state = state } }

  /// The same if it still is what it was; false where somebody was faster.
  func set(_ place: Int, _ state: State, after old: State) -> Bool {
    content.withLock { content in
      guard content.files[place].state == old else { return false }
      content.files[place].state = state
      return true
    }
  }
}

extension Sheaf {
  /// The same if the file still comes as this upload.
  func set(_ place: Int, _ state: State, of upload: String) {
    content.withLock { content in
      guard case .begun(upload, _) = content.files[place].state else { return }
      content.files[place].state = state
    }
  }
}

extension SendForm {
  /// The same form for one of several files.
  func with(_ name: String, _ size: Int?, among files: Int) -> SendForm {
    var form = self
    (form.file, form.size, form.files) = (name, size, files)
    return form
  }
}

/// The sheaves of this node; they end with it.
final class Sheaves: Sendable {
  /// Of one person; beyond it the oldest gives way, first of those that were offered as a whole.
  static let most = 4

  private let known = Mutex<[Sheaf]>([])

  /// Keeps one; gives the one that gave way to it.
  func add(_ sheaf: Sheaf) -> Sheaf? {
    known.withLock { known in
      let own = known.filter { $0.person == sheaf.person }
      known.append(sheaf)
      guard own.count >= Self.most, let gone = own.first(where: \.isOffered) ?? own.first else {
        return nil
      }
      known.removeAll { $0 === gone }
      return gone
    }
  }

  /// A sheaf that did not stand too long, for the person who sends it.
  subscript(_ id: String, of person: String, at now: Instant) -> Sheaf? {
    of(person, at: now).first { $0.id == id }
  }

  /// Those of a person of which not all was offered.
  func unfinished(of person: String, at now: Instant) -> [Sheaf] {
    of(person, at: now).filter { !$0.isOffered }
  }

  /// Those of a person, after what stood too long was forgotten.
  private func of(_ person: String, at now: Instant) -> [Sheaf] {
    known.withLock { known in
      known.removeAll { now.milliseconds - $0.touched.milliseconds > Uploads.idle }
      return known.filter { $0.person == person }
    }
  }
}

extension Sheaf {
  /// How many files were offered.
  var offered: Int { files.count { $0.isOffered } }
  fileprivate var isOffered: Bool { files.allSatisfy(\.isOffered) }
}

extension Sheaf.File {
  var isOffered: Bool {
    if case .offered = state { return true }
    return false
  }
}
