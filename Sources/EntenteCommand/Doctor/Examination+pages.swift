import Conduct
import Evidence
import Serving
import Treaty

extension Examination {
  /// Whether browsers will take the pages' certificate for a while; nil where they have no listener.
  func pages() -> CheckResult? {
    guard let settings = (try? folder.settings())?.pages else { return nil }
    let identity: PagesIdentity
    do { identity = try folder.pagesIdentity(settings) } catch let failure as Failure {
      return .bad(.pages, failure)
    } catch {
      return .bad(.pages, Self.same(settings.address), Self.pagesRemedy)
    }
    let time = Statement.time(identity.validUntil)
    let soon = now.adding(milliseconds: Self.warningDays * 86_400_000)
    guard identity.validUntil <= soon else {
      return .well(
        .pages,
        Trilingual(
          "the pages are at \(settings.address); their certificate is valid until \(time)",
          "les pages sont à \(settings.address); leur certificat est valable jusqu’au \(time)",
          "화면 주소 \(settings.address), 인증서 만료 \(time)"))
    }
    return .bad(
      .pages,
      identity.validUntil <= now
        ? Trilingual(
          "the pages' certificate ended on \(time)", "le certificat des pages a expiré le \(time)",
          "화면용 인증서가 만료된 때 \(time)")
        : Trilingual(
          "the pages' certificate ends on \(time)", "le certificat des pages expire le \(time)",
          "화면용 인증서가 만료되는 때 \(time)"), Self.pagesRemedy)
  }

  private static let pagesRemedy = Trilingual(
    "give a new one with `entente pages`, and restart the node",
    "donnez-en un nouveau avec `entente pages`, puis redémarrez le nœud",
    "`entente pages`로 새 인증서를 지정하고 노드를 다시 시작하십시오")
}
