/// A drawing for a format that cannot draw it: its title, what can be seen with the numbers in it, and where they come
/// from.
enum ChartInWords {
  static func blocks(_ chart: any Chart) -> [Report.Block] {
    [.heading(chart.title), .paragraph(chart.description), .note(chart.source)]
  }
}
