import Evidence
import Foundation
import Treaty

/// The two nodes of a run, made by the commands that a person would use.
struct BenchNodes {
  let world: DemoWorld

  /// Two nodes in a folder that is there, under an agreement that a load does not fill.
  init(in folder: String, agreement: String, running: RunningNodes) throws {
    let roomy = "\(folder)/roomy.agreement.yaml"
    try Files.write(
      RoomyAgreement.bytes(try Files.read(agreement)), to: roomy)
    world = try DemoWorld(folder: folder, agreement: roomy, running: running)
  }

  /// Signs the agreement with throw-away authorities, makes both node folders and pairs them.
  func make() throws {
    BenchProgress.say(
      Trilingual("making two nodes", "création de deux nœuds", "두 노드 준비"))
    let folder = world.folder
    let nations = [world.can, world.kor]
    for nation in nations {
      let code = nation.code
      try world.entente(
        "authority", "new", "\(code)/authority", "-o", "\(folder)/\(code).authority")
    }
    try world.entente(
      "agreement", "prepare", world.sourceAgreement, "--key",
      "CAN/authority=\(folder)/CAN.authority.pub", "--key",
      "KOR/authority=\(folder)/KOR.authority.pub", "-o", world.agreementPath)
    for nation in nations {
      let code = nation.code
      try world.entente(
        "agreement", "sign", world.agreementPath, "--key", "\(folder)/\(code).authority", "-o",
        "\(folder)/\(code).signature")
    }
    for nation in nations {
      try world.entente(
        "init", nation.folder.path, "--party", nation.code, "--agreement", world.agreementPath,
        "--signature", "\(folder)/CAN.signature", "--signature", "\(folder)/KOR.signature",
        "--authority-key", "\(folder)/\(nation.code).authority", "--listen",
        "127.0.0.1:\(nation.port)", "--api-port", "\(nation.apiPort)")
    }
    for nation in nations {
      let other = world.other(nation)
      try world.entente(
        "pair", "--node", nation.folder.path, "--keyset", other.folder.ownKeysetPath, "--address",
        "127.0.0.1:\(other.port)", "--yes")
    }
  }

  /// Starts both processes and waits until they agree on both journals.
  func start() async throws {
    BenchProgress.say(
      Trilingual("starting both nodes", "démarrage des deux nœuds", "두 노드 시작"))
    for nation in [world.can, world.kor] { try await world.start(nation) }
    for nation in [world.can, world.kor] { try await world.waitUntilReconciled(nation) }
  }

  /// Starts both, does something, and ends both, also when it fails.
  func whileRunning<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      try await start()
      let value = try await body()
      await world.stopAll()
      return value
    } catch {
      world.killAll()
      throw error
    }
  }

  /// The number of a node's process.
  func process(of nation: DemoWorld.Nation) throws -> Int32 {
    guard let number = ProcessFacts.serving(nation.folder.path) else {
      throw Failure(.failed, lines: ["\(nation.code)?"])
    }
    return number
  }

  /// Sends from Canada to Korea and watches both nodes.
  func exchange() throws -> BenchExchange {
    BenchExchange(sender: try world.can.client, receiver: try world.kor.client)
  }
}
