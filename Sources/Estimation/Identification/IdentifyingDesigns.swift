/// The designs that a hypothesis file may name, besides a crude and an adjusted comparison. To add one is to add a file and a line.
enum IdentifyingDesigns {
  static let all: [any IdentifyingDesign.Type] = [
    PropensityMatching.self,
    PropensityWeighting.self,
    EntropyBalancingDesign.self,
    DoublyRobustDesign.self,
    StandardisationDesign.self,
    TwoGroupsTwoPeriods.self,
    RollOutDesign.self,
    InterruptedSeriesDesign.self,
    SyntheticControlDesign.self,
    SyntheticDifferencesDesign.self,
    ThresholdDesign.self,
    ManySites.self,
    SurveyComparison.self,
  ]

  static func named(_ word: String) -> (any IdentifyingDesign.Type)? { all.first { $0.word == word } }
}
