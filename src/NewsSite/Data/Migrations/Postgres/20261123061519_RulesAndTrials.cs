using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsSite.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RulesAndTrials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClueText",
                columns: table => new
                {
                    Clue = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClueText", x => x.Clue);
                });

            migrationBuilder.CreateTable(
                name: "RefusedClue",
                columns: table => new
                {
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<short>(type: "smallint", nullable: false),
                    Clue = table.Column<long>(type: "bigint", nullable: false),
                    Requests = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusedClue", x => new { x.Hour, x.Reason, x.Clue });
                });

            migrationBuilder.CreateTable(
                name: "RefusedSample",
                columns: table => new
                {
                    Reason = table.Column<short>(type: "smallint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Clue = table.Column<long>(type: "bigint", nullable: false),
                    Claim = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusedSample", x => new { x.Reason, x.At, x.ItemId, x.Clue });
                });

            migrationBuilder.CreateTable(
                name: "RulesUse",
                columns: table => new
                {
                    Version = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    FirstUsedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RulesUse", x => new { x.Version, x.FirstUsedAt });
                });

            migrationBuilder.CreateTable(
                name: "ShadowClue",
                columns: table => new
                {
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    Counts = table.Column<short>(type: "smallint", nullable: false),
                    Clue = table.Column<long>(type: "bigint", nullable: false),
                    Requests = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowClue", x => new { x.Hour, x.Counts, x.Clue });
                });

            migrationBuilder.CreateTable(
                name: "ShadowHour",
                columns: table => new
                {
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    Readers = table.Column<long>(type: "bigint", nullable: false),
                    HeldViews = table.Column<long>(type: "bigint", nullable: false),
                    HeldReaders = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowHour", x => new { x.Hour, x.ItemId });
                });

            migrationBuilder.CreateTable(
                name: "ShadowTrial",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    LiveVersion = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: false),
                    WouldRefuse = table.Column<long>(type: "bigint", nullable: false),
                    WouldCount = table.Column<long>(type: "bigint", nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    Readers = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowTrial", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClueText");

            migrationBuilder.DropTable(
                name: "RefusedClue");

            migrationBuilder.DropTable(
                name: "RefusedSample");

            migrationBuilder.DropTable(
                name: "RulesUse");

            migrationBuilder.DropTable(
                name: "ShadowClue");

            migrationBuilder.DropTable(
                name: "ShadowHour");

            migrationBuilder.DropTable(
                name: "ShadowTrial");
        }
    }
}
