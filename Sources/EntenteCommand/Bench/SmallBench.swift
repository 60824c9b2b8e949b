import Evidence
import Treaty

/// Many small files, from the first offer until all have arrived and each node holds the proofs of
/// delivery of all its acts.
struct SmallBench {
  let exchange: BenchExchange
  let sender: DemoWorld.Nation
  /// Where the nodes are.
  let folder: String
  /// Offers a second of the sustained load, and for how long.
  let rate: Int
  let seconds: Int

  /// What is wanted of the sustained load, in files a second.
  private static let wanted = 1000.0
  /// Connections that offer at once.
  private static let lanes = 32

  /// One after another, many at once, and one steady load.
  func figures() async throws -> [Figure] {
    BenchProgress.say(Trilingual("small transmittals", "petits envois", "작은 송부"))
    let files = try DurableWrites.filesPerSecond(SmallLoad.size, in: folder)
    let peer = Figure.Peer.value(
      Trilingual(
        "files of 1 kB written and synchronised", "fichiers de 1 ko écrits et synchronisés",
        "1 kB 파일 쓰기와 동기화"),
      files)
    _ = try await run(lanes: 1, most: 20)
    let single = try await run(lanes: 1, most: 200)
    let parallel = try await burst()
    return [
      Figure(
        "small.single",
        Trilingual(
          "1 kB offered to proven, one after another", "1 ko, de l’offre aux preuves, un à un",
          "1 kB 제안부터 증명까지, 하나씩"), single.rate, .perSecond, beside: peer),
      Figure(
        "small.parallel",
        Trilingual(
          "1 kB offered to proven, \(Self.lanes) at once",
          "1 ko, de l’offre aux preuves, \(Self.lanes) à la fois",
          "1 kB 제안부터 증명까지, 동시에 \(Self.lanes)건"), parallel, .perSecond, beside: peer),
    ] + (try await sustained())
  }

  /// A steady load: offers come at even distances, however long the answers take.
  private func sustained() async throws -> [Figure] {
    BenchProgress.say(
      Trilingual(
        "\(rate) small files a second for \(seconds) s",
        "\(rate) petits fichiers par seconde pendant \(seconds) s",
        "\(seconds)초 동안 초당 작은 파일 \(rate)건"))
    let run = try await run(lanes: 4 * Self.lanes, rate: Double(rate), seconds: Double(seconds))
    let load = run.load
    let offered = Figure.Peer.value(
      Trilingual("what was offered", "ce qui a été offert", "제안한 수"),
      Double(load.offered) / load.seconds)
    return [
      Figure(
        "small.sustained",
        Trilingual(
          "1 kB offered to proven, \(seconds) s long",
          "1 ko, de l’offre aux preuves, pendant \(seconds) s", "1 kB 제안부터 증명까지, \(seconds)초 동안"),
        run.rate, .perSecond, beside: offered, reaching: .value(Self.wanted)),
      Figure(
        "small.sustained.answer",
        Trilingual("answer to an offer, p99", "réponse à une offre, p99", "제안에 대한 응답, p99"),
        Percentile.of(99, in: load.answers), .seconds, beside: .none),
      Figure(
        "small.sustained.tail",
        Trilingual(
          "last answer to last proof", "dernière réponse à dernière preuve", "마지막 응답부터 마지막 증명까지"),
        run.seconds - load.seconds, .seconds, beside: .none),
      Figure(
        "small.sustained.load",
        Trilingual(
          "cores that the load itself took", "cœurs pris par la charge elle-même",
          "부하 생성이 쓴 코어"), load.cores, .cores, beside: .none),
    ]
  }

  /// A load with all that came of it.
  private struct Run {
    let load: SmallLoad.Outcome
    /// From the first offer to the last proof.
    let seconds: Double
    var rate: Double { Double(load.offered) / seconds }
  }

  private func run(
    lanes: Int, rate: Double? = nil, seconds: Double = 600, most: Int = .max
  ) async throws -> Run {
    let before = try await exchange.waitUntilProven()
    let load = SmallLoad(
      port: sender.apiPort, secret: try sender.folder.apiSecret(), lanes: lanes, rate: rate,
      seconds: seconds, most: most)
    let start = ContinuousClock.now
    let outcome = try await load.run()
    // The receiver says of each file that it wants it, and that it arrived.
    let after = try await exchange.waitUntilProven(
      receiverActs: before.receiver + 2 * outcome.offered, within: .seconds(900))
    let taken = (ContinuousClock.now - start).inSeconds
    guard after.sender == before.sender + outcome.offered else {
      throw Failure(.failed, lines: ["\(after.sender - before.sender) / \(outcome.offered)"])
    }
    try await exchange.requireAllArrived()
    return Run(load: outcome, seconds: taken)
  }

  /// How many files a second pass when many are offered at once, over about three seconds.
  func burst() async throws -> Double {
    let first = try await run(lanes: Self.lanes, most: 100)
    return try await run(lanes: Self.lanes, most: max(100, min(6000, Int(first.rate * 3)))).rate
  }
}
