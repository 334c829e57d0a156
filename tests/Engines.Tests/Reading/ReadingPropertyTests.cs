using System.Text;
using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Reading;

public class ReadingPropertyTests
{
    private static readonly string[] Texts =
    [
        "station,time,pm25,pm10,so2,no2,co,o3\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"站{i % 3},2019-11-0{1 + (i / 24)}T{i % 24:D2}:00,{i},bad,,{i * 3}.25,0.{i},\n")),
        "date,hour,type,1001A,1002A\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"2019110{1 + (i / 24)},{i % 24},PM10,{i},\n2019110{1 + (i / 24)},{i % 24},O3,,-{i}\n")),
        "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},2016,2,{28 + (i / 24)},{i % 24},{i},NA,x,4,{i}00,6,-1.5,1000,,0,SSW,2,S\n")),
        "date,ws,wd,nox,no2,o3,pm10,so2,co,pm25\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"2001-05-0{1 + (i / 24)} {i % 24:D2}:00:00,1,90,NA,{i},2,3,-999,0.4,{i}\n")),
    ];

    [Fact]
    public void Read_LineEndsMarkPackingAndPieces_ChangeNothing() =>
        Gen.Select(Gen.Int[0, Texts.Length - 1], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Int[1, 200]).Sample((which, crlf, mark, gzip, blanks, piece) =>
        {
            (List<string> hours, List<Rejection> rejections) = ReadText.Of(Texts[which]);
            string text = Texts[which].TrimEnd('\n') + new string('\n', blanks);
            byte[] bytes = Encoding.UTF8.GetBytes((mark ? "\uFEFF" : "") + (crlf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text));
            (List<string> otherHours, List<Rejection> otherRejections) = ReadText.Of(new PieceStream(gzip ? ReadText.Gzip(bytes) : bytes, piece));
            Assert.NotEmpty(hours);
            Assert.NotEmpty(rejections);
            Assert.Equal(hours, otherHours);
            Assert.Equal(rejections, otherRejections);
        });

    [Fact]
    public void Read_GzipCutAnywhere_GivesAPrefixAndNamesIt() =>
        Gen.Select(Gen.Int[0, Texts.Length - 1], Gen.Double[0.05, 0.99]).Sample((which, share) =>
        {
            byte[] whole = ReadText.Gzip(Texts[which]);
            (List<string> hours, _) = ReadText.Of(Texts[which]);
            (List<string> some, List<Rejection> rejections) = ReadText.Of(whole[..(int)(whole.Length * share)]);
            Assert.Equal(RejectionCode.BrokenGzip, rejections[^1].Code);
            Assert.True(some.Count <= hours.Count);
        });

    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Gen.Select(Gen.Int[0, Texts.Length - 1], Gen.Byte.Array[0, 300], Gen.Int[0, 400]).Sample((which, noise, at) =>
        {
            byte[] text = Encoding.UTF8.GetBytes(Texts[which]);
            ReadText.Of([.. text[..Math.Min(at, text.Length)], .. noise, .. text[Math.Min(at, text.Length)..]]);
            ReadText.Of(noise);
        });
}
