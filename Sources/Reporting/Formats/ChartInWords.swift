/// A drawing for a format that cannot draw it: its title, what can be seen with the numbers in it, and where they come
/// from. Numbers of a curve, more rows than one reads, are left to the page and to the tables beside the report.
enum ChartInWords {
  private static let mostRows = 40

  static func blocks(_ chart: any Chart) -> [Report.Block] {
    let data = chart.data
    let table: [Report.Block] = data.rows.count <= mostRows ? [.table(data)] : []
    return [.heading(chart.title), .paragraph(chart.description)] + table + [.note(chart.source)]
  }
}
