import Documents
import Estimation
import Monitoring

/// What is told to one municipality: what was counted, what the organisation tells itself, what was tested, and what it comes to.
public struct AnnexInput: Sendable {
  public let title: Words
  public let municipality: String
  /// The name of the municipality in names of files.
  public let slug: String
  public var doneBy: String?
  /// The figures of all municipalities together, as they may be seen; nil where nothing is counted.
  public var release: KPIRelease?
  /// The municipality as the registration knows it.
  public var group = KPIFigure.Group.all
  public var period: String?
  /// The organisation's own words, a paragraph each.
  public var narrative: [Words] = []
  public var quotes: [(says: Words, by: String?)] = []
  public var hypotheses: [TestedHypothesis] = []
  public var run: ToldRun?
  /// The name of the alternative of the run; nil for its first.
  public var alternative: String?

  public init(title: Words, municipality: String, slug: String) {
    self.title = title
    self.municipality = municipality
    self.slug = slug
  }

  /// The figures that are told, with those of everybody together beside them.
  var figures: [(own: ReleasedFigure, all: ReleasedFigure?)] {
    let all = release?.figures ?? []
    return all.filter { $0.figure.group == group }.map { own in
      (
        own,
        all.first {
          $0.figure.group == .all && $0.figure.kpi == own.figure.kpi && $0.figure.category == own.figure.category
            && $0.figure.period == own.figure.period
        }
      )
    }
  }

  /// Everything that was tested: named in the annex, or behind the amounts. A name stands once.
  var tested: [TestedHypothesis] {
    var names: Set<String> = []
    return (hypotheses + (run?.hypotheses ?? [])).filter { names.insert($0.name).inserted }
  }

  /// What the registration and the hypotheses cannot show.
  var notInTheSystem: [String] {
    var lines: [String] = []
    for line in (release?.result.plan.codebook.notInTheSystem ?? []) + tested.flatMap(\.notInTheSystem)
    where !lines.contains(line) { lines.append(line) }
    return lines
  }
}
