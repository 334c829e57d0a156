using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wangge.Host.Migrations.Postgres
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
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    title = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    grid_path = table.Column<string>(type: "text", nullable: false),
                    station = table.Column<string>(type: "text", nullable: true),
                    pollutants = table.Column<byte>(type: "smallint", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    case_number = table.Column<string>(type: "text", nullable: true),
                    campaign_id = table.Column<int>(type: "integer", nullable: true),
                    controls = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    withdrawn = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_action", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "air_normalised_day",
                columns: table => new
                {
                    subject = table.Column<string>(type: "text", nullable: false),
                    pollutant = table.Column<byte>(type: "smallint", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    low = table.Column<double>(type: "double precision", nullable: false),
                    high = table.Column<double>(type: "double precision", nullable: false),
                    observed = table.Column<double>(type: "double precision", nullable: false),
                    members = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_normalised_day", x => new { x.subject, x.pollutant, x.day });
                });

            migrationBuilder.CreateTable(
                name: "air_normalised_model",
                columns: table => new
                {
                    subject = table.Column<string>(type: "text", nullable: false),
                    pollutant = table.Column<byte>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    data_state = table.Column<string>(type: "text", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<byte>(type: "smallint", nullable: false),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    possible = table.Column<int>(type: "integer", nullable: false),
                    weather_from = table.Column<string>(type: "text", nullable: true),
                    random_r2 = table.Column<double>(type: "double precision", nullable: true),
                    blocked_r2 = table.Column<double>(type: "double precision", nullable: true),
                    blocked_rmse = table.Column<double>(type: "double precision", nullable: true)
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
