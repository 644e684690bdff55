using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Turn",
                table: "RolledUpSegment",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_RolledUpSegment_Turn",
                table: "RolledUpSegment",
                column: "Turn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RolledUpSegment_Turn",
                table: "RolledUpSegment");

            migrationBuilder.DropColumn(
                name: "Turn",
                table: "RolledUpSegment");
        }
    }
}
