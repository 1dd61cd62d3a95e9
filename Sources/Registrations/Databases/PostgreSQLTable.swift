import Documents

/// A table or view on a PostgreSQL server, with the types of its columns.
struct PostgreSQLTable {
  struct Column {
    let name: String
    let type: PostgreSQLType?
    /// As the server names the type.
    let typeName: String
  }

  /// Between quotes, with its schema.
  let quotedName: String
  /// As a person would write it.
  let name: String
  let columns: [Column]

  /// Tables, views, materialised views, partitioned and foreign tables of which something may be read.
  private static let tables = """
    SELECT c.oid, n.nspname, c.relname, pg_table_is_visible(c.oid)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND NOT c.relispartition
      AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')
    ORDER BY n.nspname, c.relname
    """

  /// A column of a domain has the type under it.
  private static let columns = """
    SELECT a.attname, b.oid, b.typtype = 'e', format_type(a.atttypid, a.atttypmod)
    FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_type b ON b.oid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END
    WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum
    """

  /// - Parameter wanted: as the codebook names it, with or without a schema; nil for the only one.
  init(_ wanted: String?, on connection: PostgreSQLConnection) throws(Findings) {
    let rows = try connection.rows(Self.tables).map { $0.map { $0 ?? "" } }
    let names = rows.map { $0[3] == "t" ? $0[2] : "\($0[1]).\($0[2])" }
    let whole = rows.map { "\($0[1]).\($0[2])" }
    let tables = DatabaseTables(names: names, place: connection.place)
    let index: Int
    if let wanted, !names.contains(wanted), let exact = whole.firstIndex(of: wanted) {
      index = exact
    } else {
      index = try tables.choose(wanted)
    }
    name = names[index]
    quotedName = "\(rows[index][1].quotedName).\(rows[index][2].quotedName)"
    columns = try connection.rows(Self.columns, [rows[index][0]]).map { row in
      let type = row[2] == "t" ? .text : PostgreSQLType(identifier: row[1].flatMap { Int($0) } ?? 0)
      return Column(name: row[0] ?? "", type: type, typeName: row[3] ?? "")
    }
  }
}
