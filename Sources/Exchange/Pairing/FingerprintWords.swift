package import Treaty

/// The words in which a fingerprint is read aloud: 256 in each language, one for each byte value.
///
/// The order is the format: byte `n` is word `n`. The words of one list are chosen to sound unlike
/// each other on a telephone. To change, move or respell one of them makes another version of the
/// fingerprint (`docs/spec/fingerprint.md`).
package enum FingerprintWords {
  /// The list of one language, 256 words in the order of the bytes they stand for.
  package static func list(in language: Language) -> [String] {
    switch language {
    case .en: english
    case .fr: french
    case .ko: korean
    }
  }

  // Split when first used: an array literal of this size is slow to compile. Eight words a line, so
  // that the line and the place in it give the byte.
  private static let english: [String] = split(
    """
    acorn apple apricot apron armchair asparagus atlas avocado
    bakery balcony bamboo bathtub bedroom beehive bicycle biscuit
    blossom blueberry bookcase bracelet breakfast broccoli buffalo butterfly
    cabin cactus calendar camera campfire caramel cardigan cashew
    chestnut chimney chipmunk chocolate cinnamon clarinet cloud clover
    cobweb compass cookie corridor cottage cricket crocodile crystal
    cucumber cupcake dandelion daylight denim diamond dishwasher dolphin
    domino doorbell dragon earring eggplant elbow elephant elevator
    emerald engine envelope eyebrow fabric fireplace flamingo footprint
    forest furniture galaxy gallery garden garlic gazelle giraffe
    glacier glasses goldfish guitar hammock hamster harmonica harvest
    hazelnut headphones hedgehog hexagon horizon horseshoe hotel hourglass
    iceberg iguana island jacket jaguar jellyfish jungle juniper
    kangaroo kayak keyboard kiosk koala ladybug lantern lemon
    lettuce library lighthouse lilac lizard lobster locomotive lollipop
    luggage macaroni magnet mahogany mailbox mandolin mango marigold
    marmalade meteor microscope milk moonlight mosquito mountain muffin
    mushroom music mustard napkin necklace newspaper notebook nutmeg
    oasis oatmeal ocean octopus onion orchard orchestra otter
    paintbrush pancake pantry papaya paperback parasol parsley pelican
    penguin peppermint perfume photograph piano picnic planet platypus
    popcorn porcupine postcard pretzel printer propeller pudding pumpkin
    puzzle pyramid quartz radio raindrop raspberry ravioli recipe
    reindeer restaurant rhubarb rooftop sailboat salad sandwich saucepan
    scissors seagull seaweed shelf silver sketch skyline snail
    snowball spaghetti sparrow spatula spider spinach squirrel starfish
    sticker stocking strawberry street suitcase sunrise sweater sycamore
    syrup tablecloth teapot telescope thunder tiger tomato toothpaste
    tortilla tortoise tractor trampoline treasure triangle trolley trombone
    tugboat tulip turquoise tuxedo ukulele umbrella unicorn vacuum
    vanilla velvet vinegar violin volcano wallpaper walnut wardrobe
    waterfall windmill window woodpecker workshop xylophone zebra zucchini
    """)

  private static let french: [String] = split(
    """
    abeille agenda aiguille album allumette ampoule anémone argile
    armoire artichaut asperge assiette atelier aubergine autruche avion
    avoine balançoire baleine barrière bateau bicyclette biscuit blouson
    boulanger boussole boutique bracelet bretelle brindille brioche brocoli
    broderie brouillard buisson cabane cactus cadenas caillou calendrier
    caméra canapé capuche caramel cardigan carotte cartable cascade
    ceinture cerise champignon chandail chariot châtaigne chaussure cheminée
    chenille cheval chocolat cigogne cinéma clairière clarinette clavier
    clôture coccinelle coiffeur colibri comptoir concert concombre confiture
    coquillage corbeille couverture cravate crocodile croissant cuisine cuivre
    domino dragon dromadaire écharpe échelle écluse écorce écrevisse
    écureuil éléphant émeraude enveloppe épicerie épinard éponge escalier
    espadrille étagère étoile éventail facteur fauteuil fenêtre fougère
    fourchette fourmi framboise fromage galaxie gaufre géranium gingembre
    girafe girouette grenier groseille guichet guirlande guitare hamster
    harmonica hibou hippocampe hirondelle horizon horloge hortensia jacinthe
    jaguar jardin journal kangourou koala lampadaire langouste lanterne
    lapin lavande légume lentille léopard lessive libellule librairie
    limonade locomotive losange lumière magasin magnolia mandarine marionnette
    marmite mélodie métro mimosa miroir montagne moustache moutarde
    musique myrtille narcisse navire noisette nuage oasis océan
    omelette opéra orchestre orchidée ordinateur oreiller palmier pantalon
    pantoufle papillon parapluie parasol parfum pastel pâtisserie pélican
    perroquet peuplier pharmacie piano pingouin piscine placard plafond
    planète poivron porcelaine portail potager puzzle pyjama pyramide
    réglisse renard requin rideau rivière robinet rossignol roulotte
    ruban ruelle sacoche salade saumon sauterelle saxophone scarabée
    sentier serviette soleil spatule spirale tableau tabouret tartine
    taxi télescope tennis théière tigre tisane toboggan tomate
    tonneau tortue toupie trapèze trésor triangle trombone trottoir
    truite tulipe turquoise velours ventilateur verger veste viaduc
    village violon virgule vitrail voilier voiture volcan zèbre
    """)

  private static let korean: [String] = split(
    """
    가락지 가로등 가마솥 가방 갈매기 감자 강아지 개구리
    거북이 계단 계산기 고구마 고드름 고등어 고사리 고양이
    골목 공책 곶감 과수원 교실 국수 귀걸이 기러기
    기린 기와집 김밥 까치 꽃다발 꿀벌 나룻배 나침반
    나팔꽃 냄비 냇가 냉장고 넥타이 노을 놀이터 누룽지
    눈사람 눈썰매 다락방 다람쥐 다리미 단풍 달력 달팽이
    당근 당나귀 도넛 도라지 도마뱀 도서관 도시락 도토리
    돋보기 돌고래 돌담 돛단배 두더지 두부 딸기 떡볶이
    뚜껑 뜨개질 라디오 라면 로봇 만두 망원경 머그컵
    메뚜기 모닥불 모래 목도리 무릎 문방구 물고기 물병
    미나리 미술관 미역 미용실 민들레 밀가루 바구니 바다
    박물관 반딧불 반찬 발자국 밤송이 방석 배낭 뱃머리
    버섯 베개 베란다 벽돌 별빛 병아리 보름달 보온병
    보자기 복숭아 볼펜 봉투 부엉이 부엌 붓꽃 비둘기
    비빔밥 빗방울 빗자루 빵집 사다리 상어 색종이 샐러드
    생강 석류 설탕 세탁기 소금 손가락 손수건 솜사탕
    송편 수선화 수영장 수정과 수족관 숲길 시계 시금치
    시냇물 식물원 식탁 신호등 씨앗 안경 앵무새 약국
    약수터 양동이 양말 양배추 어깨 언덕 얼룩말 얼음
    여우 연주회 연필 열쇠 영화 오두막 오렌지 오솔길
    오징어 옥수수 온천 올빼미 요리사 우산 우편함 운동화
    울타리 유치원 윷놀이 은행잎 음악 인절미 잎사귀 자전거
    장갑 장난감 장독대 저고리 전등 전화기 정원 조랑말
    조약돌 종달새 주머니 주스 주유소 주전자 줄넘기 지구본
    지붕 지우개 지하철 진흙 짚신 차표 참새 찻잔
    창문 책갈피 책상 처마 첫눈 체육관 초가집 초롱꽃
    초인종 초콜릿 칠판 카메라 캠핑장 캥거루 커피 케이크
    코끼리 콩나물 크레용 타조 택시 탬버린 털모자 텃밭
    테니스 토끼 토마토 튤립 트럭 파라솔 파랑새 팝콘
    팥빙수 팥죽 페인트 펭귄 편의점 편지 폭포 표범
    푸딩 피아노 필통 하늘 학교 한복 해돋이 햄버거
    햇살 행주 현관 홍합 화분 환풍기 회오리 휘파람
    """)

  private static func split(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
