import ArgumentParser
import Documents
import MKBA

/// Where the uniforms behind the draws lie.
struct PointOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "Points behind the draws: random, latin_hypercube or sobol (scrambled; surest with 8 times a power of 2 draws).",
    completion: .list(PointKind.allCases.map(\.rawValue)))
  var points = PointKind.random.rawValue

  @Flag(name: .long, help: "Antithetic pairs: every odd draw uses 1 - u of the draw before it.")
  var antithetic = false

  /// `latin-hypercube` is the same word.
  private var kind: PointKind? { PointKind(rawValue: points.lowercased().replacing("-", with: "_")) }

  var choice: PointChoice { PointChoice(kind ?? .random, isAntithetic: antithetic) }

  func validate() throws {
    guard kind == nil else { return }
    let names = PointKind.allCases.map(\.rawValue)
    let near = NearestName.of(points, among: names).map { " Did you mean \($0)?" } ?? ""
    throw ValidationError("--points is one of \(names.joined(separator: ", ")), not '\(points)'.\(near)")
  }
}
