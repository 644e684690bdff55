using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsSite.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HourTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HourTotal",
                columns: table => new
                {
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    Readers = table.Column<long>(type: "bigint", nullable: false),
                    Turn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HourTotal", x => x.Hour);
                });

            migrationBuilder.CreateTable(
                name: "LateChange",
                columns: table => new
                {
                    Turn = table.Column<long>(type: "bigint", nullable: false),
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    Readers = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LateChange", x => new { x.Turn, x.Hour, x.ItemId });
                });

            migrationBuilder.CreateTable(
                name: "RejectedTotal",
                columns: table => new
                {
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<short>(type: "smallint", nullable: false),
                    Requests = table.Column<long>(type: "bigint", nullable: false),
                    OfNoItem = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RejectedTotal", x => new { x.Hour, x.Reason });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Id_State_PublishedUtc_ExpiresUtc_SectionId",
                table: "Articles",
                columns: new[] { "Id", "State", "PublishedUtc", "ExpiresUtc", "SectionId" });

            migrationBuilder.Sql(HourTotalsFill.Counted);
            migrationBuilder.Sql(HourTotalsFill.Rejected);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HourTotal");

            migrationBuilder.DropTable(
                name: "LateChange");

            migrationBuilder.DropTable(
                name: "RejectedTotal");

            migrationBuilder.DropIndex(
                name: "IX_Articles_Id_State_PublishedUtc_ExpiresUtc_SectionId",
                table: "Articles");
        }
    }
}
