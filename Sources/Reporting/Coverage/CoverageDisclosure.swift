import Documents
import Monitoring

/// What a reader may see of a coverage study. Outside, a combination of lists with fewer people than the limit is withheld, and with it
/// all that would give it back: the other combinations, the number on any list, every size, interval and fit. The number of people on
/// each list remains.
///
/// Of one list the numbers of times with few people are joined into "so many or more"; models that read them one by one are
/// withheld, and so is everything where those seen once or twice are few themselves.
struct CoverageDisclosure {
  let result: CoverageResult
  let audience: Audience

  var limit: Int { result.smallestCell }

  private func isSmall(_ count: Int) -> Bool { audience == .outside && count > 0 && count < limit }

  /// Whether no size is shown.
  var withholdsSizes: Bool {
    guard !isSmall(result.observed) else { return true }
    switch result.material {
    case .lists(let histories): return histories.people.contains(where: isSmall)
    case .times: return joinedFrom.map { $0 <= 2 } ?? false
    }
  }

  /// From this number of times on people are shown as one group; nil where nothing has to be joined.
  var joinedFrom: Int? {
    guard case .times(let counts) = result.material, counts.people.contains(where: isSmall) else { return nil }
    var joined = 0
    for times in stride(from: counts.most, through: 1, by: -1) {
      joined += counts[times]
      let before = (1..<times).map { counts[$0] }
      if !isSmall(joined), !before.contains(where: isSmall) { return times }
    }
    return 1
  }

  func withholds(_ figure: PopulationFigure) -> Bool {
    withholdsSizes || joinedFrom != nil && !["chao", "zelterman"].contains(figure.model)
  }

  func withholds(people: Int) -> Bool { isSmall(people) }

  /// Whether anything is withheld.
  var withholdsAnything: Bool { withholdsSizes || joinedFrom != nil }

  var words: Words { Disclosure.words(limit: limit) }

  /// Messages that may stand outside: a number in one may be a small count.
  var findings: [Finding] {
    result.findings.filter { audience == .inside || !$0.message.en.contains(where: \.isNumber) }
  }
}

extension CoverageResult {
  /// Whether a release of draws would give a small cell of this study away.
  public var hasSmallCells: Bool { CoverageDisclosure(result: self, audience: .outside).withholdsAnything }
}
