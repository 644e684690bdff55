using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HeldViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HeldView",
                columns: table => new
                {
                    HoldId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hour = table.Column<int>(type: "INTEGER", nullable: false),
                    Views = table.Column<long>(type: "INTEGER", nullable: false),
                    Readers = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldView", x => new { x.HoldId, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "ViewHold",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    FlaggedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Signs = table.Column<short>(type: "INTEGER", nullable: false),
                    Network = table.Column<int>(type: "INTEGER", nullable: false),
                    Agent = table.Column<int>(type: "INTEGER", nullable: false),
                    RecentReaders = table.Column<int>(type: "INTEGER", nullable: false),
                    NetworkReaders = table.Column<int>(type: "INTEGER", nullable: false),
                    AgentReaders = table.Column<int>(type: "INTEGER", nullable: false),
                    WithoutReferrer = table.Column<int>(type: "INTEGER", nullable: false),
                    PastReaders = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<short>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewHold", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ViewHold_ItemId",
                table: "ViewHold",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_ViewHold_State",
                table: "ViewHold",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HeldView");

            migrationBuilder.DropTable(
                name: "ViewHold");
        }
    }
}
