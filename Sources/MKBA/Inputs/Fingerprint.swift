import Probability

/// Twelve hexadecimal digits that change with any input, setting or version that can move a figure.
enum Fingerprint {
  static func of(
    _ inputs: InputFiles, seed: UInt64, draws: Int, rules: [String], points: PointChoice = .random
  ) -> String {
    let parts =
      inputs.all.map(\.sha256).sorted() + ["seed \(seed)", "draws \(draws)", "mkba \(Version.current)"] + rules
      + (points == .random ? [] : ["points \(points.kind.rawValue) antithetic \(points.isAntithetic)"])
    return String(Digest.of(parts.joined(separator: "\n")).prefix(12))
  }
}
