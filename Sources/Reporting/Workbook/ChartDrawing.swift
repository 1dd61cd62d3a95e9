import CXlsxWriter

/// A chart as the library has it.
struct ChartDrawing {
  private let chart: WorkbookChart
  private let drawing: UnsafeMutablePointer<lxw_chart>?

  init(_ chart: WorkbookChart, _ file: UnsafeMutablePointer<lxw_workbook>) {
    self.chart = chart
    let kind =
      switch chart.kind {
      case .points: LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS
      case .bars: LXW_CHART_BAR
      case .columns: LXW_CHART_COLUMN
      }
    drawing = workbook_add_chart(file, UInt8(kind.rawValue))
  }

  func insert(in page: UnsafeMutablePointer<lxw_worksheet>) {
    guard let drawing else { return }
    for series in chart.series { add(series, to: drawing) }
    chart_title_set_name(drawing, chart.title)
    // Of a bar chart, too, the library calls the axis that lies down x.
    let (x, y) = (drawing.pointee.x_axis, drawing.pointee.y_axis)
    if !chart.horizontal.isEmpty { chart_axis_set_name(x, chart.horizontal) }
    if !chart.vertical.isEmpty { chart_axis_set_name(y, chart.vertical) }
    chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    switch chart.kind {
    case .points:
      chart_axis_set_min(y, 0)
      chart_axis_set_max(y, Double(chart.series.count(where: \.isJoined) + 1))
      chart_axis_set_label_position(y, UInt8(LXW_CHART_AXIS_LABEL_POSITION_NONE.rawValue))
      chart_axis_set_num_format(x, "#,##0")
    case .bars, .columns:
      // Names stay out of the way of what is below zero.
      let (names, numbers) = chart.kind == .bars ? (y, x) : (x, y)
      chart_axis_set_label_position(names, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
      chart_axis_set_num_format(numbers, "#,##0")
    }
    chart.description.withCString { text in
      var options = lxw_chart_options()
      options.x_scale = 1.6
      options.y_scale = 1.4
      options.description = UnsafeMutablePointer(mutating: text)
      worksheet_insert_chart_opt(page, lxw_row_t(chart.row), lxw_col_t(chart.column), drawing, &options)
    }
  }

  private func add(_ series: WorkbookChart.Series, to drawing: UnsafeMutablePointer<lxw_chart>) {
    guard let made = chart_add_series(drawing, nil, nil) else { return }
    let (names, numbers) = (series.categories, series.values)
    chart_series_set_categories(
      made, names.first.sheet, lxw_row_t(names.first.row), lxw_col_t(names.first.column), lxw_row_t(names.last.row),
      lxw_col_t(names.last.column))
    chart_series_set_values(
      made, numbers.first.sheet, lxw_row_t(numbers.first.row), lxw_col_t(numbers.first.column),
      lxw_row_t(numbers.last.row), lxw_col_t(numbers.last.column))
    chart_series_set_name_range(made, series.name.sheet, lxw_row_t(series.name.row), lxw_col_t(series.name.column))
    if !series.isJoined {
      var line = lxw_chart_line()
      line.none = 1
      chart_series_set_line(made, &line)
      let isFirst = series.name.column == chart.series.first { !$0.isJoined }?.name.column
      let kind = isFirst ? LXW_CHART_MARKER_DIAMOND : LXW_CHART_MARKER_CIRCLE
      chart_series_set_marker_type(made, UInt8(kind.rawValue))
      chart_series_set_marker_size(made, isFirst ? 11 : 8)
      var fill = lxw_chart_fill()
      fill.color = isFirst ? 0x202020 : 0xE07B00
      chart_series_set_marker_fill(made, &fill)
    } else if chart.kind == .points {
      chart_series_set_marker_type(made, UInt8(LXW_CHART_MARKER_NONE.rawValue))
      var line = lxw_chart_line()
      line.width = 3
      chart_series_set_line(made, &line)
    }
  }
}
