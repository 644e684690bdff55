using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PackedVisits : Migration
    {
        // Tables that are asked by their key alone: with the rows in the key's own tree they take half the pages. EF Core has no word for it.
        private static readonly (string Table, string[] Columns, string[] Key, string[] Index)[] KeyedTables =
        [
            ("LastVisit", ["ItemId", "Visitor", "SeenAt", "ReaderHour", "EarlierHours"], ["ItemId", "Visitor"], []),
            ("ItemHour", ["Hour", "ItemId", "Views", "Readers"], ["Hour", "ItemId"], ["ItemId", "Hour"]),
            ("ItemDay", ["Day", "ItemId", "Views", "Readers"], ["Day", "ItemId"], ["ItemId", "Day"]),
            ("RejectedHour", ["Hour", "ItemId", "Reason", "Requests"], ["Hour", "ItemId", "Reason"], ["ItemId", "Hour"]),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RecentVisits",
                columns: table => new
                {
                    Turn = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Packed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecentVisits", x => x.Turn);
                });

            foreach (var (table, columns, key, index) in KeyedTables)
            {
                Rebuild(migrationBuilder, table, columns, key, index, " WITHOUT ROWID");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, columns, key, index) in KeyedTables)
            {
                Rebuild(migrationBuilder, table, columns, key, index, "");
            }

            migrationBuilder.DropTable(
                name: "RecentVisits");
        }

        private static void Rebuild(MigrationBuilder migrationBuilder, string table, string[] columns, string[] key, string[] index, string kind)
        {
            static string Names(string[] names) => string.Join(", ", names.Select(name => $"\"{name}\""));
            migrationBuilder.Sql($"""
                CREATE TABLE "new_{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\" INTEGER NOT NULL"))},
                CONSTRAINT "PK_{table}" PRIMARY KEY ({Names(key)})){kind};
                INSERT INTO "new_{table}" ({Names(columns)}) SELECT {Names(columns)} FROM "{table}" ORDER BY {Names(key)};
                DROP TABLE "{table}";
                ALTER TABLE "new_{table}" RENAME TO "{table}";
                """);
            if (index.Length > 0)
            {
                migrationBuilder.Sql($"""CREATE INDEX "IX_{table}_{string.Join('_', index)}" ON "{table}" ({Names(index)});""");
            }
        }
    }
}
