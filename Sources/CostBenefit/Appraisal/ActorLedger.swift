/// Present values by actor: who gains and who pays. They add up to the balance of society.
///
/// Of a benefit to a public payer the cashable part is the payer's; the rest is capacity that others get, booked to `next_in_line`. A
/// transfer is one number with opposite signs. The last share of a flow is what the others leave.
struct ActorLedger: Sendable {
  static let nextInLine = "next_in_line"

  /// In the order of the model, then `next_in_line` where anything is booked to it.
  let actors: [(name: String, presentValue: Register)]

  init(
    _ flows: [FlowDifference], cash: [Register], classes: [OutlayClasses.Class?], model: Model,
    _ program: inout Program
  ) {
    var booked: [String: Register] = [:]
    func book(_ amount: Register, to actor: String) {
      if let sum = booked[actor] {
        booked[actor] = program.add(.add(sum, amount))
      } else {
        booked[actor] = amount
      }
    }
    for (index, flow) in flows.enumerated() {
      let shares = flow.flow.shares.map(\.share)
      let parts = program.parts(of: flow.presentValue, shares: shares)
      switch flow.flow.kind {
      case .transfer:
        if let from = flow.flow.from { book(program.add(.negate(flow.presentValue)), to: from) }
        if let to = flow.flow.to { book(flow.presentValue, to: to) }
      case .cost:
        for (share, part) in zip(flow.flow.shares, parts) { book(program.add(.negate(part)), to: share.actor) }
      case .benefit:
        let cashParts = classes[index] == nil ? [] : program.parts(of: cash[index], shares: shares)
        for (place, share) in flow.flow.shares.enumerated() {
          if classes[index] != nil, model.publicPayers.contains(share.actor), cashParts[place] != parts[place] {
            book(cashParts[place], to: share.actor)
            book(program.add(.subtract(parts[place], cashParts[place])), to: Self.nextInLine)
          } else {
            book(parts[place], to: share.actor)
          }
        }
      }
    }
    let others = booked.keys.filter { !model.actors.contains($0) }.sorted()
    let zero = program.constant(0)
    actors = (model.actors + others).map { ($0, booked[$0] ?? zero) }
  }
}
