using Engines.Tests.Reading;
using Wangge.AirQuality.Analysis;
using Wangge.Tests;

namespace Engines.Tests.Analysis.Normalisation;

public sealed class WindBreakTests
{
    /// <summary>The yearly means of the file are 1.03, 1.11, 1.11 and 1.91 m/s, a rise by 0.8; from January 2016 on its months are those of Dongsi within 0.2.</summary>
    [Fact]
    public void Find_WhereTheMastChanged_NamesTheMonthAndTheLevels()
    {
        WindBreak found = Assert.Single(WindBreak.Find(Beijing("Gucheng")));

        Assert.InRange(found.Start, new DateTime(2015, 12, 1), new DateTime(2016, 2, 1));
        Assert.InRange(found.Before, 1, 1.5);
        Assert.InRange(found.After - found.Before, 0.7, 1.1);
    }

    [Theory]
    [InlineData("Dongsi")]
    [InlineData("Shunyi")]
    [InlineData("Wanliu")]
    [InlineData("Changping")]
    public void Find_WhereNoYearStandsOut_FindsNone(string station) => Assert.Empty(WindBreak.Find(Beijing(station)));

    /// <summary>June, July and August blew 1.18, 1.07 and 1.22 m/s in 2013, and 1.69, 1.48 and 1.54 in 2014; no later summer was below 1.41.</summary>
    [Fact]
    public void Find_WhereAllSummersAfterBlowMore_NamesTheSpringBefore() =>
        Assert.InRange(Assert.Single(WindBreak.Find(Beijing("Huairou"))).Start, new DateTime(2014, 3, 1), new DateTime(2014, 7, 1));

    [Fact]
    public void Normalise_WhereTheMastChanged_CarriesTheBreak()
    {
        var training = new WeatherModelOptions { Trees = 10, Models = 5, Folds = 2 };

        NormalisationResult result = WeatherNormalisation.Of(Beijing("Gucheng"), "pm25", new NormalisationOptions { Training = training, MinimumSkill = -1 });

        Assert.Single(result.Breaks);
    }

    [Fact]
    public void Find_WithoutWindOrWithLessThanTwoYears_FindsNone()
    {
        var frame = new HourlyFrame("A", new DateTime(2019, 1, 1), WindBreak.FewestHours);
        Assert.Empty(WindBreak.Find(frame));

        var brief = new HourlyFrame("A", new DateTime(2019, 1, 1), WindBreak.FewestHours - 1);
        double[] wind = brief.Add("wind_speed", "m/s");
        for (int i = 0; i < wind.Length; i++)
            wind[i] = i < wind.Length / 2 ? 1 : 3;
        Assert.Empty(WindBreak.Find(brief));
    }

    private static HourlyFrame Beijing(string station)
    {
        string path = Paths.SharedData($"beijing-prsa/PRSA_{station}_20130301-20161231.csv.gz");
        return Assert.Single(FrameReader.Read([(station, () => File.OpenRead(path))], FrameReader.OptionsAt(ReadText.Now), _ => { }));
    }
}
