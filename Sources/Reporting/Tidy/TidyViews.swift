/// Questions that are often asked of the database, as views.
enum TidyViews {
  static let all: [(name: String, query: String)] = [
    (
      "balances",
      """
      SELECT alternative, unit, mean, p2_5, p10, p50, p90, p97_5 FROM results
      WHERE part = 'indicator' AND item = 'net_present_value' AND mean IS NOT NULL
      """
    ),
    (
      "savings",
      """
      SELECT alternative, item, unit, mean, p10, p90 FROM results
      WHERE part = 'indicator' AND item IN
        ('gross_savings', 'net_savings', 'cash_gross_savings', 'cash_net_savings', 'freed_capacity')
      """
    ),
    ("actors", "SELECT alternative, actor, unit, mean, p10, p90 FROM results WHERE part = 'actor'"),
    ("years", "SELECT alternative, year, unit, mean, p10, p90 FROM results WHERE part = 'year'"),
    (
      "ledger_by_actor_year",
      """
      SELECT alternative, actor, year, unit, sum(mean) AS mean FROM ledger
      GROUP BY alternative, actor, year, unit
      """
    ),
    (
      "tornado",
      """
      SELECT alternative, parameter, unit, at_p10, at_p90, abs(at_p90 - at_p10) AS width FROM sensitivity
      ORDER BY alternative, width DESC, parameter
      """
    ),
  ]
}
