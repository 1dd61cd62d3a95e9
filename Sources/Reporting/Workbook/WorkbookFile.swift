import CXlsxWriter
import Documents
import Foundation

/// A workbook as the bytes of an `.xlsx` file: the same tree gives the same bytes.
public enum WorkbookFile {
  /// - Throws: `Findings` where the folder for temporary files cannot be written to.
  public static func bytes(of workbook: Workbook) throws(Findings) -> [UInt8] {
    // The library writes to a path only.
    let draft = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: draft) }
    guard write(workbook, to: draft.path), let data = try? Data(contentsOf: draft) else {
      throw Findings(
        Finding(
          code: "cannot_write", at: Place(file: draft.deletingLastPathComponent().path),
          Words(nl: "Hier kan niet geschreven worden.", en: "This place cannot be written to."),
          hint: Words(
            nl: "Kijk naar de rechten en de ruimte op de schijf van de map voor tijdelijke bestanden.",
            en: "Look at the permissions and the space on the disk of the folder for temporary files.")))
    }
    return [UInt8](data)
  }

  private static func write(_ workbook: Workbook, to path: String) -> Bool {
    guard let file = workbook_new(path) else { return false }
    let formats = Formats(file)
    var pages: [UnsafeMutablePointer<lxw_worksheet>] = []
    for sheet in workbook.sheets {
      guard let page = workbook_add_worksheet(file, sheet.name) else {
        workbook_close(file)
        return false
      }
      pages.append(page)
      fill(page, sheet, formats)
    }
    for (page, sheet) in zip(pages, workbook.sheets) {
      for chart in sheet.charts { ChartDrawing(chart, file).insert(in: page) }
    }
    // Properties longer than 255 characters are refused.
    let title = String(CellText.shown(workbook.title).prefix(120))
    title.withCString { text in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: text)
      properties.created = seconds(of: workbook.day)
      workbook_set_properties(file, &properties)
    }
    return workbook_close(file) == LXW_NO_ERROR
  }

  private static func fill(_ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: WorkbookSheet, _ formats: Formats) {
    for (column, width) in sheet.widths.enumerated() {
      let last = column == sheet.widths.count - 1 ? max(column, 60) : column
      worksheet_set_column(page, lxw_col_t(column), lxw_col_t(last), width, nil)
    }
    if sheet.frozen.rows > 0 || sheet.frozen.columns > 0 {
      worksheet_freeze_panes(page, lxw_row_t(sheet.frozen.rows), lxw_col_t(sheet.frozen.columns))
    }
    worksheet_set_landscape(page)
    worksheet_fit_to_pages(page, 1, 0)
    for (row, cells) in sheet.rows.enumerated() {
      // Of wrapped text only some programs find the height themselves.
      let lines = sheet.lines(of: cells)
      if lines > 1 { worksheet_set_row(page, lxw_row_t(row), min(400, 15 * Double(lines)), nil) }
      for (column, cell) in cells.enumerated() {
        let (row, column, format) = (lxw_row_t(row), lxw_col_t(column), formats[cell.style])
        switch cell.content {
        case .blank: continue
        case .text(let text): worksheet_write_string(page, row, column, CellText.shown(text), format)
        // Adding 0 makes of a negative zero a plain one.
        case .number(let value): worksheet_write_number(page, row, column, value + 0, format)
        case .formula(let formula, let value):
          worksheet_write_formula_num(page, row, column, formula, format, value + 0)
        }
      }
    }
  }

  /// Since 1970, at the start of a day `2026-01-01`; of no day, that of 2000. Never 0, which stands for now.
  private static func seconds(of day: String) -> time_t {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    var date = DateComponents()
    (date.year, date.month, date.day) = parts.count == 3 ? (parts[0], parts[1], parts[2]) : (2000, 1, 1)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
    let seconds = calendar.date(from: date)?.timeIntervalSince1970 ?? 946_684_800
    return seconds > 0 ? time_t(seconds) : 946_684_800
  }
}

/// How cells look, in one file.
private struct Formats {
  private let formats: [WorkbookStyle: UnsafeMutablePointer<lxw_format>]

  init(_ file: UnsafeMutablePointer<lxw_workbook>) {
    var formats: [WorkbookStyle: UnsafeMutablePointer<lxw_format>] = [:]
    for style in WorkbookStyle.allCases {
      guard let format = workbook_add_format(file) else { continue }
      Self.set(format, style)
      formats[style] = format
    }
    self.formats = formats
  }

  subscript(style: WorkbookStyle) -> UnsafeMutablePointer<lxw_format>? { formats[style] }

  private static func set(_ format: UnsafeMutablePointer<lxw_format>, _ style: WorkbookStyle) {
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch style {
    case .text: break
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 14)
    case .heading:
      format_set_bold(format)
      format_set_font_size(format, 12)
    case .header, .year:
      format_set_bold(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      if style == .year { format_set_num_format(format, "0") }
    case .wrapped:
      format_set_text_wrap(format)
    case .note:
      format_set_italic(format)
      format_set_font_color(format, 0x505050)
    case .input:
      format_set_bg_color(format, 0xFFF2CC)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .plain: break
    case .whole: format_set_num_format(format, "#,##0")
    case .hundredths: format_set_num_format(format, "#,##0.00")
    case .tenThousandths: format_set_num_format(format, "0.0000")
    case .share: format_set_num_format(format, "0%")
    case .totalLabel: format_set_bold(format)
    case .totalWhole:
      format_set_bold(format)
      format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_num_format(format, "#,##0")
    }
  }
}
