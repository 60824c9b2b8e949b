package import Treaty

extension Doubt {
  /// What is doubted and what to do, in a language.
  package func sentence(in language: Language) -> String {
    phrase[language].filled(with: arguments.mapValues { $0[language] })
  }

  private var phrase: TrilingualPhrase {
    switch code {
    case .levelUnreachable:
      TrilingualPhrase(
        "nobody can send anything of the level {level}: check the ceilings of offices, channels and means",
        "personne ne peut rien envoyer du niveau {level}\u{A0}: vérifiez les plafonds des bureaux, les voies et les moyens",
        "{level} 등급은 아무도 송부할 수 없습니다. 부서의 상한, 정부 간 경로, 전달 수단을 확인하십시오")
    case .levelOneSided:
      TrilingualPhrase(
        "{party} can send nothing of the level {level}: check the ceilings of offices and channels",
        "{party} ne peut rien envoyer du niveau {level}\u{A0}: vérifiez les plafonds des bureaux et les voies",
        "{party} 측은 {level} 등급을 송부할 수 없습니다. 부서의 상한과 정부 간 경로를 확인하십시오")
    case .notMonotone:
      TrilingualPhrase(
        "for {party} the higher level is called “{higher}” and the lower “{lower}”: check the ranks and the names",
        "pour {party}, le niveau supérieur s’appelle «\u{A0}{higher}\u{A0}» et l’inférieur «\u{A0}{lower}\u{A0}»\u{A0}: vérifiez les rangs et les noms",
        "{party}의 상위 등급 명칭이 “{higher}”, 하위 등급 명칭이 “{lower}”입니다. 순위와 명칭을 확인하십시오")
    case .approvalUseless:
      TrilingualPhrase(
        "copies of the level {level} need an approval, but none may be made: the limit of 1 counts the item itself",
        "les copies du niveau {level} exigent une approbation, mais aucune n’est permise\u{A0}: la limite de 1 compte l’élément lui-même",
        "{level} 등급의 사본에는 승인이 필요하나 사본을 만들 수 없습니다. 한도 1부는 자료 자체를 포함합니다")
    case .dutyWithoutEnd:
      TrilingualPhrase(
        "once the agreement has ended, nobody can discharge this duty of article {article} ({duty}): name an act that does",
        "après la fin de l’accord, personne ne peut s’acquitter de cette obligation de l’article {article} ({duty})\u{A0}: désignez un acte qui le permette",
        "협정이 종료된 후에는 제{article}조의 의무({duty})를 이행할 수 없습니다. 이행하는 행위를 명시하십시오")
    case .lostBeforeReceipt:
      TrilingualPhrase(
        "an item is presumed lost after {lost}, before its receipt is due after {receipt} (article {article})",
        "un élément est présumé perdu après {lost}, avant l’échéance de son récépissé, {receipt} (article {article})",
        "수령증 기한({receipt}, 제{article}조) 전에 {lost} 후 자료를 분실로 추정합니다")
    case .graceTooLong:
      TrilingualPhrase(
        "a late inspection is tolerated for as long as until the next: give fewer days of grace",
        "une inspection en retard est tolérée aussi longtemps que jusqu’à la suivante\u{A0}: prévoyez moins de jours de grâce",
        "지연된 점검의 유예 기간이 다음 점검까지의 기간 이상입니다. 유예 일수를 줄이십시오")
    case .noticeTooLong:
      TrilingualPhrase(
        "a notice would end after the agreement itself, which is not renewed: give fewer days of notice",
        "un préavis prendrait fin après l’accord lui-même, qui n’est pas reconduit\u{A0}: prévoyez un préavis plus court",
        "갱신되지 않는 협정의 기간보다 통보 기간이 깁니다. 통보 일수를 줄이십시오")
    case .nothingSent:
      TrilingualPhrase(
        "under this file nothing can be sent at all: this clause forbids it",
        "selon ce fichier, rien ne peut être envoyé\u{A0}: cette clause l’interdit",
        "이 파일에 따르면 아무것도 송부할 수 없습니다. 이 조항이 금지합니다")
    }
  }
}
