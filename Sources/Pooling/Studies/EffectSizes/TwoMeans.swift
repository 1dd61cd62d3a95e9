/// The mean, standard deviation and size of two arms.
public struct TwoMeans: Sendable, Hashable {
  public let name: String
  public let treatedMean: Double
  public let treatedDeviation: Double
  public let treated: Double
  public let comparedMean: Double
  public let comparedDeviation: Double
  public let compared: Double

  /// - Throws: `ImpossibleCounts` for an arm below 2 people or a standard deviation not above 0.
  public init(
    name: String, treatedMean: Double, treatedDeviation: Double, treated: Double, comparedMean: Double,
    comparedDeviation: Double, compared: Double
  ) throws(ImpossibleCounts) {
    guard treatedMean.isFinite, comparedMean.isFinite, treatedDeviation > 0, comparedDeviation > 0,
      treatedDeviation.isFinite, comparedDeviation.isFinite, treated >= 2, compared >= 2, treated.isFinite,
      compared.isFinite
    else { throw ImpossibleCounts(study: name) }
    self.name = name
    self.treatedMean = treatedMean
    self.treatedDeviation = treatedDeviation
    self.treated = treated
    self.comparedMean = comparedMean
    self.comparedDeviation = comparedDeviation
    self.compared = compared
  }
}
