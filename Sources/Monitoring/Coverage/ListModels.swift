import Documents

/// The log-linear models of three lists or more: those fitted, and those shown.
///
/// Three lists: all eight. Four: all 64 sets of pairs. Five and six: from independence, one pair at a time, the one that lowers AIC
/// the most; every model tried counts as fitted. Interactions of three lists are not among them.
public enum ListModels {
  /// At most so many are shown: the best by AIC, with independence always among them.
  public static let mostShown = 12

  /// In order of AIC; those without an estimate last.
  public static func figures(_ histories: ListHistories, confidence: Double) -> [PopulationFigure] {
    let fitted = fitted(histories, confidence: confidence).sorted { one, other in
      let (first, second) = (one.figure.fit?.aic ?? .infinity, other.figure.fit?.aic ?? .infinity)
      // A tie must not hang on the order of lists.
      return first == second
        ? (one.model.pairs.count, one.figure.model) < (other.model.pairs.count, other.figure.model) : first < second
    }
    var shown = Array(fitted.prefix(mostShown))
    if let independent = fitted.first(where: { $0.model.pairs.isEmpty }),
      !shown.contains(where: { $0.model.pairs.isEmpty })
    {
      shown[shown.count - 1] = independent
    }
    return shown.map { model, figure in
      var figure = figure
      if let unseen = figure.unseen {
        figure.profile = ProfileLikelihood(model, histories)?.interval(around: unseen, confidence: confidence)
      }
      return figure
    }
  }

  private typealias Fitted = (model: ListModel, figure: PopulationFigure)

  private static func fitted(_ histories: ListHistories, confidence: Double) -> [Fitted] {
    let pairs = ListModel.Pair.all(of: histories.lists.count)
    func fit(_ pairs: [ListModel.Pair]) -> Fitted {
      let model = ListModel(pairs)
      return (model, model.figure(histories, confidence: confidence))
    }
    guard histories.lists.count > 4 else {
      return (0..<(1 << pairs.count)).map { set in fit(pairs.indices.filter { set & (1 << $0) != 0 }.map { pairs[$0] })
      }
    }
    var all = [fit([])]
    var current = all[0]
    while true {
      let tried = pairs.filter { !current.model.pairs.contains($0) }.map { fit(current.model.pairs + [$0]) }
      all += tried
      let best = tried.min { ($0.figure.fit?.aic ?? .infinity) < ($1.figure.fit?.aic ?? .infinity) }
      guard let best, (best.figure.fit?.aic ?? .infinity) < (current.figure.fit?.aic ?? .infinity) else { return all }
      current = best
    }
  }
}
