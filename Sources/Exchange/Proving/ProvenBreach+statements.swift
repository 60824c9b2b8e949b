import Evidence
package import Treaty

extension ProvenBreach {
  /// What is proven, one sentence a line, most important first.
  package var statements: [Statement] {
    [
      Statement(
        "{party} contradicted itself: it signed two roots of its journal for {size} acts",
        "{party} s’est contredite : elle a signé deux racines de son journal pour {size} actes",
        "{party:이/가} 스스로 모순되는 서명을 했습니다: 행위 {size}건의 행위 일지에 두 개의 루트에 서명",
        ["party": party, "size": String(size)]),
      Statement(
        "it signed the root {claimed}", "elle a signé la racine {claimed}",
        "서명한 루트: {claimed}", ["claimed": claimed.hex]),
      Statement(
        "and a journal of {size} acts that had the root {root} at that size",
        "et un journal de {size} actes qui, à cette taille, avait la racine {root}",
        "같은 크기에서 루트가 {root}인 행위 {size}건의 행위 일지에도 서명",
        ["size": String(heldSize), "root": root.hex]),
      Statement(
        "which of the two is true, and why there are two, is not in this file",
        "ce fichier ne dit ni laquelle des deux est vraie, ni pourquoi il y en a deux",
        "둘 가운데 어느 것이 참인지, 왜 둘인지는 이 파일에 없습니다"),
    ] + agreement.statements
  }
}
