using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wangge.Host.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Analysis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "air_action",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    grid_path = table.Column<string>(type: "TEXT", nullable: false),
                    station = table.Column<string>(type: "TEXT", nullable: true),
                    pollutants = table.Column<byte>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    case_number = table.Column<string>(type: "TEXT", nullable: true),
                    campaign_id = table.Column<int>(type: "INTEGER", nullable: true),
                    controls = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    withdrawn = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entered_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_action", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "air_normalised_day",
                columns: table => new
                {
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    pollutant = table.Column<byte>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    low = table.Column<double>(type: "REAL", nullable: false),
                    high = table.Column<double>(type: "REAL", nullable: false),
                    observed = table.Column<double>(type: "REAL", nullable: false),
                    members = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_normalised_day", x => new { x.subject, x.pollutant, x.day });
                });

            migrationBuilder.CreateTable(
                name: "air_normalised_model",
                columns: table => new
                {
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    pollutant = table.Column<byte>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    seed = table.Column<int>(type: "INTEGER", nullable: false),
                    data_state = table.Column<string>(type: "TEXT", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<byte>(type: "INTEGER", nullable: false),
                    hours = table.Column<int>(type: "INTEGER", nullable: false),
                    possible = table.Column<int>(type: "INTEGER", nullable: false),
                    weather_from = table.Column<string>(type: "TEXT", nullable: true),
                    random_r2 = table.Column<double>(type: "REAL", nullable: true),
                    blocked_r2 = table.Column<double>(type: "REAL", nullable: true),
                    blocked_rmse = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_normalised_model", x => new { x.subject, x.pollutant });
                });

            migrationBuilder.CreateIndex(
                name: "ix_air_action_campaign_id",
                table: "air_action",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_air_action_case_number",
                table: "air_action",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "ix_air_action_grid_path",
                table: "air_action",
                column: "grid_path");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "air_action");

            migrationBuilder.DropTable(
                name: "air_normalised_day");

            migrationBuilder.DropTable(
                name: "air_normalised_model");
        }
    }
}
