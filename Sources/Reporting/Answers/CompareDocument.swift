import CostBenefit
import Documents

/// The one JSON document of `mkba compare`.
public enum CompareDocument {
  /// What was written differently, and where.
  public struct Change: Sendable {
    public let place: String
    public let from: String
    public let to: String

    public init(place: String, from: String, to: String) {
      self.place = place
      self.from = from
      self.to = to
    }
  }

  /// What one change alone does to the balance, from the first file; the last is `interaction`, the remainder.
  public struct Fall: Sendable {
    /// Of the first file.
    public let alternative: String
    public let assumption: String
    public let netPresentValue: Figure

    public init(alternative: String = "", assumption: String, netPresentValue: Figure) {
      self.alternative = alternative
      self.assumption = assumption
      self.netPresentValue = netPresentValue
    }
  }

  /// - Parameter left: what could not be changed on its own, and so is in the interaction.
  public static func json(
    changed: [Change], differences: [RunResult.Difference], waterfall: [Fall], left: [String] = [],
    release: ComparisonDisclosure = .none
  ) -> JSON {
    let coarse = release.withholdsAnything
    let why = release.words.en
    func amounts(_ json: JSON) -> JSON { release.withholdsAmounts ? json.withoutNumbers(why: why) : json }
    func written(_ text: String) -> JSON { coarse ? .missing(why: why) : .text(text) }
    return [
      "changed": .array(
        changed.map { ["where": .text($0.place), "from": written($0.from), "to": written($0.to)] as JSON }),
      "differences": amounts(.array(differences.map { RunDocument.difference($0, coarse: coarse) })),
      "waterfall": amounts(
        .array(
          waterfall.map {
            [
              "assumption": .text($0.assumption), "alternative": .text($0.alternative),
              "net_present_value": .summary($0.netPresentValue, coarse: coarse),
            ] as JSON
          })),
      "in_interaction_only": .strings(left),
    ]
  }
}
