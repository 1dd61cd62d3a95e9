import Documents

/// What an entry of the ledger is.
public enum LedgerKind: String, Sendable, Hashable, CaseIterable {
  /// An outlay that a public payer no longer has.
  case avoidedOutlay = "avoided_outlay"
  /// An outlay that a public payer gets on top of it.
  case inducedOutlay = "induced_outlay"
  /// What it costs to carry out the measure.
  case programme
  /// Any other benefit, above or below zero.
  case benefit
  /// What a provider saves in resources above what it loses in tariffs.
  case tariffDifference = "tariff_difference"
  case transfer
  /// Value added tax given back to a payer.
  case vatCompensation = "vat_compensation"

  /// Whether it moves money between actors and uses no resource: such entries are zero over all actors.
  public var isTransfer: Bool { self == .transfer || self == .vatCompensation }
}

/// In what an entry of the ledger is had.
public enum LedgerForm: String, Sendable, Hashable, CaseIterable {
  case cash
  /// Places or hours that come free and go to the next in line.
  case freedCapacity = "freed_capacity"
  /// Worth something to who has it, and not told to be cash: health, time, work.
  case welfare
}
