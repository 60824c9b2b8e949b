// swift-tools-version: 6.2
import PackageDescription

// One section a target, alphabetical; the rooms and who may import whom are in docs/decisions/0001-rooms.md.

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "entente",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "entente", targets: ["EntenteCommand"]),
    .executable(name: "entente-simulate", targets: ["Simulate"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // Conduct: acts, the decision, registers.
    .target(name: "Conduct", dependencies: ["Evidence", "Treaty"]),

    // EntenteCommand: composition root and command line.
    .executableTarget(
      name: "EntenteCommand",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "Interop", "People", "Sealing", "Serving", "StoreSQLite",
        "Treaty", "Web", crypto,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),

    // Evidence: digests, Merkle tree, signed notes, checkpoints, proofs; a leaf is bytes.
    .target(name: "Evidence", dependencies: [crypto]),

    // Exchange: one party's node, replication, courier, rebuild.
    .target(name: "Exchange", dependencies: ["Conduct", "Evidence", "Sealing", "Treaty", crypto]),

    // Fuzzing: every reader of bytes from outside, with what must hold of all that it takes.
    .target(
      name: "Fuzzing",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "Sealing", "Serving", "TestSupport", "Treaty", "Web",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ]),

    // Interop: foreign formats at the edge, a folder each.
    .target(name: "Interop", dependencies: ["Conduct", "Evidence", "Treaty"]),

    // People: who signs in at a node, with what, and for how long.
    .target(name: "People", dependencies: ["Evidence", "Sealing", crypto]),

    // Sealing: package and envelope formats, suites, keys.
    .target(
      name: "Sealing",
      dependencies: [
        "Evidence", crypto, .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),

    // Serving: the partner listener, the local API, the partner client.
    .target(
      name: "Serving",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "Interop", "Sealing", "Treaty", crypto,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ]),

    // Simulate: runs simulations of two nodes under fire; not part of the product.
    .executableTarget(
      name: "Simulate",
      dependencies: [
        "TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // StoreSQLite: the embedded store.
    .target(
      name: "StoreSQLite",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "People",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // TestSupport: builders that several test targets share.
    .target(
      name: "TestSupport",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "Sealing", "StoreSQLite", "Treaty",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    // Treaty: the agreement as code, and labels.
    .target(
      name: "Treaty", dependencies: ["Evidence", .product(name: "Yams", package: "Yams")]),

    // Web: the pages of a node for its officers.
    .target(
      name: "Web",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "People", "Sealing", "Serving", "Treaty",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      resources: [
        .embedInCode("Assets/tokens.css"), .embedInCode("Assets/entente.css"),
        .embedInCode("Assets/send.js"), .embedInCode("Assets/live.js"),
      ]),

    // Tests, one target a room.
    .testTarget(
      name: "ConductTests", dependencies: ["Conduct", "Evidence", "TestSupport", "Treaty"]),
    .testTarget(
      name: "EntenteCommandTests",
      dependencies: [
        "Conduct", "EntenteCommand", "Evidence", "Exchange", "People", "Sealing", "Serving",
        "StoreSQLite", "TestSupport", "Treaty", "Web",
      ]),
    .testTarget(name: "EvidenceTests", dependencies: ["Evidence", crypto]),
    .testTarget(
      name: "ExchangeTests",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "Sealing", "StoreSQLite", "TestSupport", "Treaty",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing", "TestSupport"]),
    .testTarget(
      name: "InteropTests",
      dependencies: ["Conduct", "Evidence", "Interop", "TestSupport", "Treaty"]),
    .testTarget(
      name: "PeopleTests",
      dependencies: [
        "Evidence", "People", "StoreSQLite", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(name: "SealingTests", dependencies: ["Evidence", "Sealing", crypto]),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Conduct", "Evidence", "Exchange", "People", "Sealing", "Serving", "StoreSQLite",
        "TestSupport", "Treaty", "Web", crypto,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "X509", package: "swift-certificates"),
      ]),
    .testTarget(name: "TreatyTests", dependencies: ["Evidence", "Treaty"]),
  ],
  swiftLanguageModes: [.v6]
)

let optimised: Set = [
  "Conduct", "Evidence", "Exchange", "Fuzzing", "Sealing", "StoreSQLite", "TestSupport", "Treaty",
]

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
  // The tests run hundreds of simulated seeds and thousands of mutants: with these optimised, in a third of the time.
  if optimised.contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
}

// FuzzCommand, which `./entente fuzz` builds: libFuzzer drives the readers, and counts what they reach.
if Context.environment["ENTENTE_FUZZ"] != nil {
  for target in package.targets {
    target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer"]))
  }
  package.targets += [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "FuzzCommand", dependencies: ["CLibFuzzer", "Evidence", "Fuzzing", "TestSupport"],
      swiftSettings: package.targets.first?.swiftSettings),
  ]
}
