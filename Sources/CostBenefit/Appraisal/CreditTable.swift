/// Who gets credit for a result: each provider its share of the benefits and its own costs. The rows add up to the balance of society;
/// for society nothing changes.
struct CreditTable: Sendable {
  struct Row: Sendable {
    let provider: String
    let share: Register
    let benefits: Register
    let costs: Register
    let balance: Register
  }

  let rows: [Row]

  init(
    _ lines: [Model.CreditLine], benefits: Register, flows: [FlowDifference], values: [Register],
    _ program: inout Program
  ) {
    var left = benefits
    var shareLeft = program.constant(1)
    var rows: [Row] = []
    for line in lines {
      let part: Register
      let share: Register
      if let own = line.share {
        share = own
        part = program.add(.multiply(own, benefits))
        left = program.add(.subtract(left, part))
        shareLeft = program.add(.subtract(shareLeft, own))
      } else {
        share = shareLeft
        part = left
      }
      let costs = program.sum(
        flows.indices.filter { flows[$0].flow.kind == .cost && line.costs.contains(flows[$0].flow.name) }
          .map { values[$0] })
      rows.append(
        Row(
          provider: line.provider, share: share, benefits: part, costs: costs,
          balance: program.add(.subtract(part, costs))))
    }
    self.rows = rows
  }
}
