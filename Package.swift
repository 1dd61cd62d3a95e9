// swift-tools-version: 6.1
import PackageDescription

// The rooms of the house, from the ground up. An arrow may only point to a line above it;
// `Tools/check-imports` compares every `import` with the dependencies that stand here.
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "mkba",
  products: [
    .executable(name: "mkba", targets: ["CommandLineTool"]),
    .library(name: "MKBA", targets: ["MKBA"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
  ],
  targets: [
    // The ground: doors to C, C++ and Fortran.
    .systemLibrary(name: "CLAPACK"),
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CExpat"),
    .systemLibrary(name: "CLinearPrograms"),
    .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq"),
    .systemLibrary(name: "CReadStat"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CXlsxWriter"),
    .systemLibrary(name: "CZip"),
    .systemLibrary(name: "CZlib"),
    .target(name: "CTextScan"),
    .target(name: "CSpecialFunctions", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CVectorMath", linkerSettings: [.linkedLibrary("m")]),

    // The waist: numbers, chance, files of ours, and what is known.
    .target(name: "LinearAlgebra", dependencies: ["CLAPACK"]),
    .target(name: "Probability", dependencies: ["CSpecialFunctions", "CVectorMath", "LinearAlgebra"]),
    .target(name: "Documents", dependencies: [yams]),
    .target(
      name: "Evidence", dependencies: ["Documents", "LinearAlgebra"],
      resources: [.embedInCode("Prices/Data")]),
    .target(name: "Disclosure", dependencies: ["CLinearPrograms", "Documents"]),
    .target(
      name: "Registrations",
      dependencies: [
        "CExpat", "CPostgreSQL", "CReadStat", "CSQLite", "CTextScan", "CZip", "CZlib", "Disclosure", "Documents",
        "Evidence",
      ]),
    .target(name: "Models", dependencies: ["CVectorMath", "LinearAlgebra", "Probability"]),
    // Comparisons that earn the word "because", and many studies, sites or samples brought to one number.
    .target(name: "Designs", dependencies: ["LinearAlgebra", "Models", "Probability"]),
    .target(name: "Pooling", dependencies: ["LinearAlgebra", "Models", "Probability"]),

    // The wings: none imports another.
    .target(
      name: "Monitoring",
      dependencies: ["Documents", "Evidence", "LinearAlgebra", "Models", "Probability", "Registrations"],
      resources: [.embedInCode("Indicators/Data")]),
    .target(
      name: "Estimation",
      dependencies: [
        "Designs", "Documents", "Evidence", "LinearAlgebra", "Models", "Pooling", "Probability", "Registrations",
      ],
      resources: [.embedInCode("Fit/Data")]),
    .target(
      name: "CostBenefit",
      dependencies: ["CVectorMath", "Documents", "Evidence", "LinearAlgebra", "Probability"],
      resources: [.embedInCode("Rules/Data")]),

    // How it is told, and the library's face.
    .target(
      name: "Reporting",
      dependencies: [
        "CSQLite", "CXlsxWriter", "CZip", "CostBenefit", "Disclosure", "Documents", "Estimation", "Evidence",
        "Monitoring", "Probability",
        "Registrations",
      ]),
    .target(
      name: "MKBA",
      dependencies: [
        "COpenSSL", "CostBenefit", "Disclosure", "Documents", "Estimation", "Evidence", "LinearAlgebra", "Monitoring",
        "Probability", "Registrations", "Reporting",
      ],
      resources: [.embedInCode("Init/Templates")]),
    .executableTarget(name: "CommandLineTool", dependencies: ["Documents", "MKBA", argumentParser]),

    // Makes the synthetic registrations of notebooks-data; not part of the product.
    .executableTarget(name: "SyntheticRegistration", dependencies: ["Probability"]),
    // Prints random tables with what would be hidden in them, for an attack by others; not part of the product.
    .executableTarget(name: "SuppressionTrial", dependencies: ["Disclosure"]),

    // Simulates how often intervals hold the truth and verdicts err; not part of the product.
    .executableTarget(
      name: "CoverageStudy",
      dependencies: ["Documents", "Estimation", "Evidence", "Models", "Monitoring", "Probability"]),

    // Simulates roll-outs: how often intervals hold the truth, and whether a biased regression is told; not part of the product.
    .executableTarget(name: "RollOutStudy", dependencies: ["Designs", "LinearAlgebra", "Probability"]),

    // Times the reading of SPSS files beside a bare pass of libreadstat; not part of the product.
    .executableTarget(
      name: "StatFileBenchmark", dependencies: ["CReadStat", "Evidence", "Registrations"], path: "Benchmarks/StatFiles"),

    // Times the reading of registrations beside that of others; not part of the product.
    .executableTarget(
      name: "ReadingBenchmark", dependencies: ["Evidence", "Registrations"], path: "Benchmarks/Reading"),

    // Times group-time effects beside those of others; not part of the product.
    .executableTarget(name: "RollOutBenchmark", dependencies: ["Designs"], path: "Benchmarks/RollOut"),

    // Times an appraisal beside numpy; not part of the product.
    .executableTarget(
      name: "AppraisalBenchmark", dependencies: ["CostBenefit", "Documents", "Probability"],
      path: "Benchmarks/Appraisal",
      exclude: ["appraisal.scenario.yaml", "peer.py", "sources.yaml"]),

    // Means of balances under every kind of points.
    .executableTarget(
      name: "PointsBenchmark", dependencies: ["CostBenefit", "Probability"], path: "Benchmarks/Points"),

    // Times the wild cluster bootstrap and permutations beside those of others; not part of the product.
    .executableTarget(name: "ResamplingBenchmark", dependencies: ["Models"], path: "Benchmarks/Resampling"),

    // Times absorbed effects, Poisson and logit beside those of others; not part of the product.
    .executableTarget(
      name: "FixedEffectsBenchmark", dependencies: ["LinearAlgebra", "Models"], path: "Benchmarks/FixedEffects"),

    // Times Sobol' indices and the value of information beside those of others; not part of the product.
    .executableTarget(name: "InformationBenchmark", dependencies: ["CostBenefit"], path: "Benchmarks/Information"),

    // Reads the numbers of others that tests agree with.
    .target(name: "ReferenceCases", path: "Tests/ReferenceCases"),

    .testTarget(name: "HouseTests"),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "ReferenceCases"]),
    .testTarget(
      name: "ProbabilityTests",
      dependencies: ["CSpecialFunctions", "CVectorMath", "LinearAlgebra", "Probability"],
      exclude: ["Reference"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
    .testTarget(
      name: "EvidenceTests", dependencies: ["Documents", "Evidence", "LinearAlgebra"]),
    .testTarget(name: "DisclosureTests", dependencies: ["Disclosure", "Documents", "SuppressionTrial"]),
    .testTarget(
      name: "RegistrationsTests", dependencies: ["Documents", "Evidence", "Registrations", "SyntheticRegistration"],
      exclude: ["Fixtures", "Reference"]),
    .testTarget(
      name: "MonitoringTests",
      dependencies: ["Documents", "Evidence", "LinearAlgebra", "Models", "Monitoring", "Probability", "Registrations"],
      exclude: ["Reference"]),
    .testTarget(
      name: "ModelsTests", dependencies: ["LinearAlgebra", "Models", "Probability", "ReferenceCases"],
      exclude: ["Reference"]),
    .testTarget(
      name: "DesignsTests", dependencies: ["Designs", "LinearAlgebra", "Models", "Probability", "ReferenceCases"],
      exclude: ["Reference"]),
    .testTarget(
      name: "PoolingTests", dependencies: ["LinearAlgebra", "Models", "Pooling", "Probability", "ReferenceCases"],
      exclude: ["Reference"]),
    .testTarget(
      name: "IdentificationTests",
      dependencies: [
        "Documents", "Estimation", "Evidence", "LinearAlgebra", "Models", "Probability", "ReferenceCases",
        "Registrations",
      ],
      exclude: ["Reference"]),
    .testTarget(
      name: "EstimationTests",
      dependencies: [
        "Documents", "Estimation", "Evidence", "LinearAlgebra", "Models", "Probability", "ReferenceCases",
        "Registrations",
      ],
      exclude: ["Reference"]),
    .testTarget(
      name: "CostBenefitTests",
      dependencies: ["CostBenefit", "Documents", "Evidence", "LinearAlgebra", "Probability"],
      exclude: ["Golden", "Reference"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "CSQLite", "CostBenefit", "Disclosure", "Documents", "Estimation", "Evidence", "LinearAlgebra", "Monitoring",
        "Probability", "Registrations", "Reporting",
      ]),
    .testTarget(
      name: "MKBATests",
      dependencies: [
        "CommandLineTool", "CostBenefit", "Disclosure", "Documents", "Estimation", "Evidence", "MKBA", "Monitoring",
        "ReferenceCases", "Registrations", "Reporting",
      ],
      exclude: ["Golden", "Reference", "Study"]),
  ],
  cLanguageStandard: .c11,
  cxxLanguageStandard: .cxx17
)
