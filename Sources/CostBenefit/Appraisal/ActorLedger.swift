/// Present values by actor: who gains and who pays. They add up to the balance of society.
struct ActorLedger: Sendable {
  /// In the order of the model, then others to whom something is booked, by name.
  let actors: [(name: String, presentValue: Register)]

  init(_ bookings: [Booking], model: Model, _ program: inout Program) {
    var booked: [String: Register] = [:]
    for entry in bookings {
      booked[entry.actor] = booked[entry.actor].map { program.add(.add($0, entry.amount)) } ?? entry.amount
    }
    let others = booked.keys.filter { !model.actors.contains($0) }.sorted()
    let zero = program.constant(0)
    actors = (model.actors + others).map { ($0, booked[$0] ?? zero) }
  }
}
