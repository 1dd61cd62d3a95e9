/// The balances of society by year, apart for each kind of flow that has a discount rate of its own.
struct DiscountedBalances: Sendable {
  /// The balance of a year of flows with the same weights.
  let parts: [(weights: DiscountWeights, years: [Register])]
  /// The balance of all flows by year, undiscounted.
  let years: [Register]

  /// - Parameter signs: 1 for a benefit, −1 for a cost, 0 for a transfer.
  init(
    _ yearly: [[FlowAmounts]], keeper: Bookkeeper, signs: [Double], _ model: Model, _ program: inout Program
  ) {
    var parts: [(weights: DiscountWeights, years: [Register])] = []
    let kinds = [model.weights] + keeper.flows.map(\.weights)
    for weights in kinds where !parts.contains(where: { $0.weights == weights }) {
      let members = keeper.flows.indices.filter { keeper.flows[$0].weights == weights && signs[$0] != 0 }
      let years = yearly.map { amounts in
        var total = program.constant(0)
        for index in members {
          let amount = keeper.counted(amounts[index].society, of: index, &program)
          total = program.add(signs[index] > 0 ? .add(total, amount) : .subtract(total, amount))
        }
        return total
      }
      parts.append((weights, years))
    }
    self.parts = parts
    years = yearly.indices.map { year in program.sum(parts.map { $0.years[year] }) }
  }

  func presentValue(_ program: inout Program) -> Register {
    program.sum(parts.map { program.presentValue($0.years, $0.weights) })
  }

  /// Under other rules: a kind of flow without a rate of its own there takes their standard rate.
  func presentValue(under rules: Discounting, _ program: inout Program) -> Register {
    program.sum(parts.map { program.sum($0.years, weights: rules.factors(of: $0.weights.kind)) })
  }

  /// The balance of each year as it counts in the present value.
  func discounted(_ program: inout Program) -> [Register] {
    let all = parts.map { program.discounted($0.years, $0.weights) }
    return years.indices.map { year in program.sum(all.map { $0[year] }) }
  }
}
