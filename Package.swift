// swift-tools-version: 6.2
import PackageDescription

/// Every warning is an error, and every language feature of the next mode is on.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),  // SE-0480
    .treatWarning("ExplicitSendable", as: .error),  // each public type says whether it is Sendable
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .enableUpcomingFeature("ImmutableWeakCaptures"),  // SE-0481
]

/// `strict`, and unsafe code must say `unsafe` (SE-0458).
let strictSafe = strict + [.strictMemorySafety()]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)

let package = Package(
    name: "lodestone",
    products: [
        .executable(name: "lodestone", targets: ["lodestone"]),
        .executable(name: "lodestone-verify", targets: ["lodestone-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .target(name: "VerifiableLog", dependencies: [crypto], swiftSettings: strictSafe),
        .target(name: "Custody", dependencies: ["VerifiableLog"], swiftSettings: strictSafe),
        .target(name: "CSQLite"),
        .target(
            name: "Migrations",
            path: "Migrations",
            resources: [
                .embedInCode("0001_log.sql"), .embedInCode("0002_inventory.sql"),
                .embedInCode("0003_custody.sql"), .embedInCode("0004_bookings.sql"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Storage",
            dependencies: [
                "CSQLite", "Custody", "Migrations", "VerifiableLog", crypto, cryptoExtras, grdb,
                grdbSQLite,
            ],
            swiftSettings: strictSafe
        ),
        .target(
            name: "Auditing",
            dependencies: ["Custody", "VerifiableLog", crypto],
            resources: [
                .embedInCode("Policies/P1.json"), .embedInCode("Policies/P6.json"),
                .embedInCode("Policies/P7.json"),
            ],
            swiftSettings: strictSafe
        ),
        .target(
            name: "Reporting",
            dependencies: ["Auditing", "Custody", "VerifiableLog", mustache],
            swiftSettings: strictSafe
        ),
        .target(
            name: "Interchange",
            dependencies: ["Auditing", "Custody", "Reporting", "VerifiableLog"],
            resources: [.embedInCode("Bundle/verify.py")],
            swiftSettings: strictSafe
        ),
        .target(
            name: "Commands",
            dependencies: [
                "Auditing", "Custody", "Interchange", "Reporting", "Storage", "VerifiableLog",
                argumentParser, crypto,
            ],
            swiftSettings: strictSafe
        ),
        .executableTarget(
            name: "lodestone",
            dependencies: ["Commands", argumentParser],
            swiftSettings: strictSafe
        ),
        .executableTarget(
            name: "lodestone-verify",
            dependencies: ["Interchange", "VerifiableLog", argumentParser],
            swiftSettings: strictSafe
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Auditing", "Commands", "Custody", "Storage", "VerifiableLog"],
            swiftSettings: strictSafe
        ),
    ]
        + [
            "VerifiableLog", "Custody", "Storage", "Auditing", "Reporting", "Interchange",
            "Commands",
        ].map { name in
            .testTarget(
                name: name + "Tests",
                dependencies: [
                    "Auditing", "Commands", "Custody", "Interchange", "Migrations", "Reporting",
                    "Storage", "TestSupport", "VerifiableLog",
                ] + (name == "Storage" ? [crypto, cryptoExtras, grdb] : []),
                swiftSettings: strict
            )
        }
)
