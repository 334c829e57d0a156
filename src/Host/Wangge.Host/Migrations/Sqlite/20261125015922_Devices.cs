using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wangge.Host.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Devices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "data_only",
                table: "access_token",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "air_calibration",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    station_id = table.Column<int>(type: "INTEGER", nullable: false),
                    pollutant = table.Column<byte>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    reference_id = table.Column<int>(type: "INTEGER", nullable: false),
                    co_located = table.Column<bool>(type: "INTEGER", nullable: false),
                    trained_from = table.Column<int>(type: "INTEGER", nullable: false),
                    trained_to = table.Column<int>(type: "INTEGER", nullable: false),
                    fit = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<int>(type: "INTEGER", nullable: true),
                    valid_to = table.Column<int>(type: "INTEGER", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_calibration", x => x.id);
                    table.ForeignKey(
                        name: "fk_air_calibration_station_reference_id",
                        column: x => x.reference_id,
                        principalTable: "air_station",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_air_calibration_station_station_id",
                        column: x => x.station_id,
                        principalTable: "air_station",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "air_device",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    mn = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    password_cipher = table.Column<string>(type: "TEXT", nullable: false),
                    system = table.Column<string>(type: "TEXT", nullable: false),
                    station_id = table.Column<int>(type: "INTEGER", nullable: true),
                    grid_path = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<int>(type: "INTEGER", nullable: false),
                    addresses = table.Column<string>(type: "TEXT", nullable: true),
                    content_key_cipher = table.Column<string>(type: "TEXT", nullable: true),
                    frames_per_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    drift_seconds = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_device", x => x.id);
                    table.ForeignKey(
                        name: "fk_air_device_station_station_id",
                        column: x => x.station_id,
                        principalTable: "air_station",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "air_device_gap",
                columns: table => new
                {
                    device_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: false),
                    asked = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_device_gap", x => new { x.device_id, x.kind, x.from });
                });

            migrationBuilder.CreateTable(
                name: "air_factor",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_factor", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "air_hour_due",
                columns: table => new
                {
                    device_id = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_hour_due", x => new { x.device_id, x.at });
                });

            migrationBuilder.CreateTable(
                name: "air_quality_mark",
                columns: table => new
                {
                    station_id = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    pollutant = table.Column<byte>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false),
                    against = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reviewer = table.Column<string>(type: "TEXT", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_quality_mark", x => new { x.station_id, x.hour, x.pollutant, x.code });
                    table.ForeignKey(
                        name: "fk_air_quality_mark_station_station_id",
                        column: x => x.station_id,
                        principalTable: "air_station",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "air_quality_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_quality_version", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "air_quarantine",
                columns: table => new
                {
                    mn = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    first_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    frames = table.Column<long>(type: "INTEGER", nullable: false),
                    sample = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_quarantine", x => x.mn);
                });

            migrationBuilder.CreateTable(
                name: "air_reading",
                columns: table => new
                {
                    device_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    factor_id = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    min = table.Column<double>(type: "REAL", nullable: true),
                    max = table.Column<double>(type: "REAL", nullable: true),
                    total = table.Column<double>(type: "REAL", nullable: true),
                    flag = table.Column<int>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_reading", x => new { x.device_id, x.kind, x.at, x.factor_id });
                });

            migrationBuilder.CreateTable(
                name: "air_reading_revision",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: false),
                    device_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    factor_id = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    min = table.Column<double>(type: "REAL", nullable: true),
                    max = table.Column<double>(type: "REAL", nullable: true),
                    total = table.Column<double>(type: "REAL", nullable: true),
                    flag = table.Column<int>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_reading_revision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "air_device_factor",
                columns: table => new
                {
                    device_id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_air_device_factor", x => new { x.device_id, x.code });
                    table.ForeignKey(
                        name: "fk_air_device_factor_air_device_device_id",
                        column: x => x.device_id,
                        principalTable: "air_device",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_air_calibration_reference_id",
                table: "air_calibration",
                column: "reference_id");

            migrationBuilder.CreateIndex(
                name: "ix_air_calibration_station_id_pollutant_number",
                table: "air_calibration",
                columns: new[] { "station_id", "pollutant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_air_device_mn",
                table: "air_device",
                column: "mn",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_air_device_station_id",
                table: "air_device",
                column: "station_id");

            migrationBuilder.CreateIndex(
                name: "ix_air_factor_code",
                table: "air_factor",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_air_quality_mark_state_hour",
                table: "air_quality_mark",
                columns: new[] { "state", "hour" });

            migrationBuilder.CreateIndex(
                name: "ix_air_reading_revision_device_id_kind_at_factor_id",
                table: "air_reading_revision",
                columns: new[] { "device_id", "kind", "at", "factor_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "air_calibration");

            migrationBuilder.DropTable(
                name: "air_device_factor");

            migrationBuilder.DropTable(
                name: "air_device_gap");

            migrationBuilder.DropTable(
                name: "air_factor");

            migrationBuilder.DropTable(
                name: "air_hour_due");

            migrationBuilder.DropTable(
                name: "air_quality_mark");

            migrationBuilder.DropTable(
                name: "air_quality_version");

            migrationBuilder.DropTable(
                name: "air_quarantine");

            migrationBuilder.DropTable(
                name: "air_reading");

            migrationBuilder.DropTable(
                name: "air_reading_revision");

            migrationBuilder.DropTable(
                name: "air_device");

            migrationBuilder.DropColumn(
                name: "data_only",
                table: "access_token");
        }
    }
}
