extension BindingFault {
  /// What is wrong and what to do about it, in one line of each language.
  var phrase: Trilingual {
    switch self {
    case .alternativeMissing:
      Trilingual(
        en: "the binding has no alternative label",
        fr: "la liaison n’a pas d’étiquette d’équivalence",
        ko: "결속 정보에 상응 보안 레이블이 없음")
    case .attributeCase:
      Trilingual(
        en: "an attribute is right but for upper and lower case, as in `uri`",
        fr: "un attribut est juste, sauf pour les majuscules et les minuscules, comme `uri`",
        ko: "`uri`처럼 대소문자만 다른 속성이 있음")
    case .attributeUnknown:
      Trilingual(
        en: "an attribute that this element does not have; remove it",
        fr: "un attribut que cet élément n’a pas; retirez-le", ko: "이 요소에 없는 속성임. 뺄 것")
    case .dataEncapsulated:
      Trilingual(
        en: "the binding holds the data itself; a detached binding refers to it",
        fr: "la liaison contient les données; une liaison détachée y renvoie",
        ko: "결속 정보에 데이터가 들어 있음. 분리형은 데이터를 가리키기만 함")
    case .dataMissing:
      Trilingual(
        en: "the binding does not say what it is about; add a `DataReference`",
        fr: "la liaison ne dit pas sur quoi elle porte; ajoutez un `DataReference`",
        ko: "무엇에 관한 결속인지 없음. `DataReference`를 넣을 것")
    case .elementForeign:
      Trilingual(
        en: "an element of another namespace, which cannot be honoured here",
        fr: "un élément d’un autre espace de noms, qui ne peut pas être respecté ici",
        ko: "여기에서 지킬 수 없는 다른 이름공간의 요소임")
    case .elementOrder:
      Trilingual(
        en: "the metadata must stand before the data",
        fr: "les métadonnées doivent précéder les données",
        ko: "메타데이터는 데이터보다 앞에 있어야 함")
    case .elementUnknown:
      Trilingual(
        en: "an element that a binding does not have here",
        fr: "un élément qu’une liaison n’a pas ici",
        ko: "결속 정보의 이 자리에 없는 요소임")
    case .idRepeated:
      Trilingual(
        en: "both labels have the same `Id`", fr: "les deux étiquettes ont le même `Id`",
        ko: "두 보안 레이블의 `Id`가 같음")
    case .labelRepeated:
      Trilingual(
        en: "there are two labels of one role", fr: "il y a deux étiquettes d’un même rôle",
        ko: "같은 역할의 보안 레이블이 둘임")
    case .metadataEmpty:
      Trilingual(
        en: "a `Metadata` holds no label", fr: "un `Metadata` ne contient pas d’étiquette",
        ko: "`Metadata`에 보안 레이블이 없음")
    case .metadataLabel:
      Trilingual(
        en: "a label of metadata says nothing about the data; give the originator's label",
        fr: "une étiquette de métadonnées ne dit rien des données; donnez l’étiquette d’origine",
        ko: "메타데이터의 레이블은 데이터에 관한 것이 아님. 제공 당사국 보안 레이블을 넣을 것")
    case .metadataMissing:
      Trilingual(
        en: "the binding has no `Metadata`", fr: "la liaison n’a pas de `Metadata`",
        ko: "결속 정보에 `Metadata`가 없음")
    case .metadataReference:
      Trilingual(
        en: "a label that lies elsewhere is not fetched; put it into `Metadata`",
        fr: "une étiquette qui se trouve ailleurs n’est pas recherchée; mettez-la dans `Metadata`",
        ko: "다른 곳에 있는 보안 레이블은 가져오지 않음. `Metadata`에 넣을 것")
    case .metadataSeveral:
      Trilingual(
        en: "a `Metadata` holds several labels; give each its own",
        fr: "un `Metadata` contient plusieurs étiquettes; donnez à chacune le sien",
        ko: "한 `Metadata`에 보안 레이블이 여럿임. 하나씩 따로 넣을 것")
    case .namespaceMissing:
      Trilingual(
        en: "the element is in no namespace", fr: "l’élément n’est dans aucun espace de noms",
        ko: "이름공간이 없는 요소임")
    case .namespaceWrong:
      Trilingual(
        en: "the root is not in the namespace of ADatP-4778 bindings",
        fr: "la racine n’est pas dans l’espace de noms des liaisons ADatP-4778",
        ko: "루트가 ADatP-4778 결속 정보의 이름공간에 있지 않음")
    case .originatorMissing:
      Trilingual(
        en: "the originator's label is missing; an alternative never replaces it",
        fr: "l’étiquette d’origine manque; une équivalence ne la remplace jamais",
        ko: "제공 당사국 보안 레이블이 없음. 상응 레이블이 대신할 수 없음")
    case .root:
      Trilingual(
        en: "the root is not `BindingInformation`", fr: "la racine n’est pas `BindingInformation`",
        ko: "루트가 `BindingInformation`이 아님")
    case .samePolicy:
      Trilingual(
        en: "both labels are of one policy; an alternative is of another",
        fr: "les deux étiquettes relèvent d’une même politique; une équivalence relève d’une autre",
        ko: "두 보안 레이블의 정책이 같음. 상응 레이블은 다른 정책의 것이어야 함")
    case .severalBindings:
      Trilingual(
        en: "there are several bindings; give each item its own file",
        fr: "il y a plusieurs liaisons; donnez à chaque élément son fichier",
        ko: "결속이 여럿임. 항목마다 파일을 따로 둘 것")
    case .severalData:
      Trilingual(
        en: "the binding is about several things; give each item its own file",
        fr: "la liaison porte sur plusieurs choses; donnez à chaque élément son fichier",
        ko: "여러 데이터에 관한 결속임. 항목마다 파일을 따로 둘 것")
    case .signatureMisplaced:
      Trilingual(
        en: "a signature stands after the container; it must stand first",
        fr: "une signature suit le conteneur; elle doit venir en premier",
        ko: "서명이 컨테이너 뒤에 있음. 맨 앞에 있어야 함")
    case .signed:
      Trilingual(
        en: "the binding is signed, and signatures in XML are not verified here",
        fr: "la liaison est signée, et les signatures XML ne sont pas vérifiées ici",
        ko: "결속 정보에 서명이 있으나 여기에서는 XML 서명을 검증하지 않음")
    case .textStray:
      Trilingual(
        en: "there is text between elements", fr: "il y a du texte entre les éléments",
        ko: "요소 사이에 글이 있음")
    case .uri:
      Trilingual(
        en: "the `URI` is not one by RFC 3986, or the file name is not a plain one",
        fr: "l’`URI` n’en est pas un selon la RFC 3986, ou le nom de fichier n’est pas simple",
        ko: "RFC 3986에 맞는 `URI`가 아니거나 단순한 파일 이름이 아님")
    case .uriEmpty:
      Trilingual(en: "the `URI` is empty", fr: "l’`URI` est vide", ko: "`URI`가 비어 있음")
    case .uriInside:
      Trilingual(
        en: "the `URI` points into the binding itself",
        fr: "l’`URI` renvoie à la liaison elle-même",
        ko: "`URI`가 결속 정보 자신을 가리킴")
    case .uriMissing:
      Trilingual(
        en: "the `DataReference` has no `URI`", fr: "le `DataReference` n’a pas d’`URI`",
        ko: "`DataReference`에 `URI`가 없음")
    case .uriTooLong:
      Trilingual(
        en: "the `URI` is longer than 2,048 bytes", fr: "l’`URI` dépasse 2\u{A0}048 octets",
        ko: "`URI`가 2,048바이트를 넘음")
    }
  }
}
