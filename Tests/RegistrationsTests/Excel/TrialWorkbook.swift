/// The small sound registration as a workbook of plain XML, in which a test changes one thing.
struct TrialWorkbook {
  static let codebook = TrialRegistration.codebook.with("registration.csv", "registration.xlsx")

  static let types = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>
    """
  static let top = """
    <Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>
    """
  static let book = """
    <workbook xmlns:r="http://x/r"><workbookPr/><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>
    """
  static let relations = """
    <Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
    <Relationship Id="r8" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
    <Relationship Id="r9" Type="http://x/styles" Target="styles.xml"/></Relationships>
    """
  /// Style 1 is a date, 2 a duration, 3 a number with words in its format.
  static let styles = """
    <styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-413]dd\\-mm\\-yyyy;@"/>
    <numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0.0 &quot;dagen&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>
    """
  static let strings = """
    <sst><si><t>client</t></si><si><t>year</t></si><si><t>elderly_work</t></si><si><t>first_contact</t></si>
    <si><t>hours</t></si><si><t>referral</t></si><si><t>a1</t></si><si><r><t>ge</t></r><r><rPr/><t>en</t></r></si></sst>
    """
  /// 44,230 is 3 February 2021.
  static let sheet = """
    <worksheet><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>\
    <c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c></row>
    <row r="2"><c r="A2" t="s"><v>6</v></c><c r="B2"><v>2022</v></c><c r="C2" t="b"><v>1</v></c>\
    <c r="D2" s="1"><v>44230</v></c><c r="E2" s="3"><v>12.5</v></c><c r="F2" t="s"><v>7</v></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t>a2</t></is></c><c r="B3"><v>2022</v></c>\
    <c r="C3" t="str"><f>A1</f><v>nee</v></c><c r="E3"><v>0</v></c><c r="F3" t="inlineStr"><is><t>wlz</t></is></c></row>
    <row r="4"><c r="A4" t="s"><v>6</v></c><c r="B4"><v>2023</v></c><c r="C4"><v>1</v></c>\
    <c r="D4" t="d"><v>2021-02-03T00:00:00</v></c><c r="E4"><f>4*2</f><v>8</v></c><c r="F4" t="s"><v>7</v></c></row>
    </sheetData></worksheet>
    """

  var book = Self.book
  var relations = Self.relations
  var styles = Self.styles
  var strings = Self.strings
  var sheet = Self.sheet
  var second = "<worksheet><sheetData></sheetData></worksheet>"
  var types = Self.types

  var bytes: [UInt8] {
    ZipBytes(
      [
        ("[Content_Types].xml", types), ("_rels/.rels", Self.top), ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations), ("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet), ("xl/worksheets/sheet2.xml", second),
      ].map { ($0.0, Array($0.1.utf8)) }
    ).bytes
  }
}
