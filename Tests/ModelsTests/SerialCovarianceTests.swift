import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite("A covariance over time")
struct SerialCovarianceTests {
  @Test(arguments: ["within", "pooling"]) func `of an unbalanced panel agrees with R's plm`(model: String) throws {
    let panel = try MadePanel.shared.get()
    let y = panel.table.numbers("y")
    let fit: any FittedModel =
      model == "within"
      ? try AbsorbedLeastSquares([panel.factor("firm")]).fit(panel.design(), y)
      : try LeastSquares().fit(panel.design(), y)
    let years = panel.whole("year")
    let firms = panel.units("firm")
    let recipes: [(String, any Covariance)] = [
      ("SCC", DriscollKraay(times: years)), ("SCC_4", DriscollKraay(times: years, lag: 4)),
      ("NW", PanelNeweyWest(times: years, groups: firms)),
      ("NW_5", PanelNeweyWest(times: years, groups: firms, lag: 5)),
      ("BK", BeckKatz(times: years, groups: firms)), ("arellano", CR0()),
      ("arellano_sss", CR1(counting: .none)),
    ]
    for (key, recipe) in recipes {
      let estimate = try fit.covariance(recipe, units: firms)
      let theirs = panel.reference["unbalanced"][model][key].array.map(\.numbers)
      let slopes = estimate.matrix.rows == 2 ? [0, 1] : [1, 2]
      let ours = estimate.matrix.selecting(rows: slopes).selecting(columns: slopes)
      #expect(theirs.count == 2)
      #expect(MatrixComparison.difference(ours, theirs) < 1e-9, "\(key): \(estimate.recipe)")
    }
  }

  @Test func `of a series agrees with R's sandwich`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try LeastSquares().fit(panel.design(), panel.table.numbers("y"))
    let times = Array(0..<panel.rows)
    let recipes: [(String, NeweyWest)] = [
      ("lag_0", NeweyWest(times: times, lag: .given(0))), ("lag_3", NeweyWest(times: times, lag: .given(3))),
      ("lag_3_adjusted", NeweyWest(times: times, lag: .given(3), isAdjusted: true)),
      ("automatic", NeweyWest(times: times)),
    ]
    let truth = panel.reference["series"]
    for (key, recipe) in recipes {
      let estimate = try fit.covariance(recipe)
      let ours = estimate.matrix.selecting(rows: [1, 2]).selecting(columns: [1, 2])
      #expect(MatrixComparison.difference(ours, truth[key].array.map(\.numbers)) < 1e-9, "\(estimate.recipe)")
    }
    let lag = Int(truth["automatic_lag"].number)
    #expect(
      try fit.covariance(NeweyWest(times: times)).recipe.description
        == "Newey–West, \(panel.rows) times, Bartlett, lag \(lag) by Newey & West (1994), no prewhitening")
  }

  @Test func `with lag 0 is that by cluster or by row`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try LeastSquares().fit(panel.design(), panel.table.numbers("y"))
    let years = panel.whole("year")
    let byYear = try fit.covariance(CR0(), units: panel.units("year")).matrix
    #expect(try (fit.covariance(DriscollKraay(times: years, lag: 0)).matrix - byYear).largest < 1e-13 * byYear.largest)
    let byRow = try fit.covariance(HC0()).matrix
    let firms = panel.units("firm")
    let zero = try fit.covariance(PanelNeweyWest(times: years, groups: firms, lag: 0)).matrix
    #expect((zero - byRow).largest < 1e-12 * byRow.largest)
  }
}
