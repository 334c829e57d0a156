using CsCheck;
using Wangge.Air.Sta.Answers;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;

namespace Wangge.Tests.Air.Sta;

public sealed class OptionsTests
{
    [Fact]
    public void Expand_WithOptionsOfItsOwn_IsReadToTheEnd()
    {
        var options = Parse(("$expand", "Datastreams($top=5;$filter=name eq 'a;)';$expand=Observations($orderby=phenomenonTime desc;$top=1),Sensor),Locations"));

        Assert.Equal(["Datastreams", "Locations"], options.Expand.Select(e => e.Navigation));
        var streams = options.Expand[0].Options;
        Assert.Equal((5, 2), (streams.Top, streams.Expand.Count));
        Assert.NotNull(streams.Filter);
        Assert.Equal((1, true), (streams.Expand[0].Options.Top, streams.Expand[0].Options.OrderBy[0].Descending));
        Assert.Equal(["$top=5", "$filter=name eq 'a;)'", "$expand=Observations($orderby=phenomenonTime desc;$top=1),Sensor"], streams.Kept);
    }

    [Fact]
    public void Expand_ByPaths_IsOneNavigationWithBoth()
    {
        var options = Parse(("$expand", "Datastreams/ObservedProperty,Datastreams/Sensor"));

        var item = Assert.Single(options.Expand);
        Assert.Equal(["ObservedProperty", "Sensor"], item.Options.Expand.Select(e => e.Navigation));
        Assert.Equal(["$expand=ObservedProperty,Sensor"], item.Options.Kept);
    }

    [Theory]
    [InlineData("$top", "-1", "$top, character 1")]
    [InlineData("$top", "ten", "$top, character 1")]
    [InlineData("$skip", "10001", "$skip, character 1: at most 10000")]
    [InlineData("$count", "yes", "true or false")]
    [InlineData("$resultFormat", "csv", "only dataArray")]
    [InlineData("$apply", "x", "the option $apply is not known")]
    [InlineData("$select", "name,,id", "$select, character 6")]
    [InlineData("$orderby", "a,b,c,d,e,f", "more than 5 terms")]
    [InlineData("$expand", "A(B)", "$expand, character 4")]
    [InlineData("$expand", "A($top=1", "$expand, character 9")]
    [InlineData("$expand", "A($top=1;$top=2)", "given twice")]
    [InlineData("$expand", "A($skiptoken=x)", "cannot stand in these brackets")]
    [InlineData("$expand", "A/B/C/D/E/F", "deeper than 5")]
    [InlineData("$expand", "A($expand=B($expand=C($expand=D($expand=E($expand=F)))))", "deeper than 5")]
    [InlineData("$expand", "A($top=1),A($top=2)", "given twice")]
    public void Options_ThatAreWrong_AreNamed(string name, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StaFault>(() => Parse((name, value))).Refusal.Sentence.En, StringComparison.Ordinal);

    [Theory]
    [InlineData("Things(1)/Datastreams('1-pm25')/Observations", "Things[1] Datastreams['1-pm25'] Observations")]
    [InlineData("Observations('a/b''c')/result/$value", "Observations['a/b'c'] result $value")]
    [InlineData("Things(1)/Datastreams/$ref", "Things[1] Datastreams $ref")]
    public void Path_OfAnAddress_IsReadPartByPart(string path, string expected) => Assert.Equal(expected, string.Join(' ',
        PathParser.Parse(path).Select(s => s.Name + (s.Key is null ? "" : s.Key is string text ? $"['{text}']" : $"[{s.Key}]"))));

    [Theory]
    [InlineData("Things(1")]
    [InlineData("Things(a)")]
    [InlineData("Things('a)")]
    [InlineData("Things//Datastreams")]
    [InlineData("Things(1)Datastreams")]
    [InlineData("a/b/c/d/e/f/g/h/i/j/k/l/m")]
    public void Path_ThatIsWrong_IsRefused(string path) => Assert.Equal(400, Assert.Throws<StaFault>(() => PathParser.Parse(path)).Refusal.Status);

    [Theory]
    [InlineData("Thing", "$filter", "colour eq 1", "Things have no \"colour\"")]
    [InlineData("Thing", "$filter", "Datastreams eq 1", "is a navigation")]
    [InlineData("Thing", "$filter", "Datastreams/Observations/result gt 1", "cannot lead through Observations")]
    [InlineData("Thing", "$filter", "name/first eq 1", "have no \"name/first\"")]
    [InlineData("Thing", "$expand", "Observations", "cannot expand \"Observations\"")]
    [InlineData("Thing", "$expand", "Datastreams($expand=Observations($filter=colour eq 1))", "Observations have no \"colour\"")]
    [InlineData("Thing", "$select", "name,colour", "Things have no \"colour\"")]
    [InlineData("Thing", "$resultFormat", "dataArray", "is for sets of Observations")]
    [InlineData("Observation", "$orderby", "Datastream/name", "are ordered by")]
    [InlineData("Observation", "$orderby", "phenomenonTime,result", "are ordered by")]
    public void Check_OfWhatThereIsNot_NamesWhatThereIs(string kind, string option, string value, string sentence)
    {
        var fault = Assert.Throws<StaFault>(() => OptionsCheck.Check(Enum.Parse<EntityKind>(kind), Parse((option, value)), isSet: true));

        Assert.Contains(sentence, fault.Refusal.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Parser_OverAnyText_RefusesOrReadsButNeverFails() =>
        Gen.String[Gen.Char["aeqnot ()',/;=$-.:0129TZ+éx\""], 0, 60].Sample(text =>
        {
            foreach (string option in (string[])["$filter", "$expand", "$orderby", "$select", "$top", "$skiptoken"])
            {
                try
                {
                    Parse((option, text));
                }
                catch (StaFault)
                {
                    // Refused in a sentence.
                }
            }

            try
            {
                PathParser.Parse(text);
            }
            catch (StaFault)
            {
                // Refused in a sentence.
            }
        }, iter: 20_000);

    private static QueryOptions Parse(params (string Name, string Value)[] options) =>
        OptionsParser.Parse(options.Select(o => KeyValuePair.Create(o.Name, o.Value)));
}
