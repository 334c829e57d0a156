using System.Globalization;
using NetTopologySuite.Geometries;
using Wangge.Air.Sta.Query;

namespace Wangge.Tests.Air.Sta;

public sealed class ExpressionTests
{
    private static readonly DateTime Now = new(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("result gt 50", "(result Gt 50)")]
    [InlineData("a eq 1 or b eq 2 and c eq 3", "((a Eq 1) Or ((b Eq 2) And (c Eq 3)))")]
    [InlineData("(a eq 1 or b eq 2) and not c eq 3", "(((a Eq 1) Or (b Eq 2)) And not (c Eq 3))")]
    [InlineData("a add 1 mul 2 sub 3 gt -4", "(((a Add (1 Mul 2)) Sub 3) Gt -4)")]
    [InlineData("a div 2 mod 3 le 1e3", "(((a Div 2) Mod 3) Le 1000)")]
    [InlineData("Datastreams/ObservedProperty/name eq 'PM2.5'", "(Datastreams/ObservedProperty/name Eq 'PM2.5')")]
    [InlineData("name eq 'it''s'", "(name Eq 'it's')")]
    [InlineData("substringof('阳', name)", "substringof('阳', name)")]
    [InlineData("startswith(tolower(name),'a') eq true", "(startswith(tolower(name), 'a') Eq True)")]
    [InlineData("phenomenonTime ge 2019-11-01T00:00:00Z", "(phenomenonTime Ge 2019-11-01T08:00:00+08:00)")]
    [InlineData("phenomenonTime ge 2019-11-01T08:00:00+08:00", "(phenomenonTime Ge 2019-11-01T08:00:00+08:00)")]
    [InlineData("phenomenonTime ge 2019-11-01T08:00:00 08:00", "(phenomenonTime Ge 2019-11-01T08:00:00+08:00)")]
    [InlineData("phenomenonTime ge 2019-11-01T08:00:00.500+08:00", "(phenomenonTime Ge 2019-11-01T08:00:00.500+08:00)")]
    [InlineData("phenomenonTime ge 2019-11-01", "(phenomenonTime Ge 2019-11-01T00:00:00+08:00)")]
    [InlineData("phenomenonTime eq 2019-11-01T00:00:00Z/2019-11-01T01:00:00Z", "(phenomenonTime Eq 2019-11-01T08:00:00+08:00/2019-11-01T09:00:00+08:00)")]
    [InlineData("phenomenonTime gt now() sub duration'PT24H'", "(phenomenonTime Gt (now() Sub 1.00:00:00))")]
    [InlineData("st_within(location, geography'POINT (113 35)')", "st_within(location, POINT (113 35))")]
    [InlineData("unitOfMeasurement/symbol ne null", "(unitOfMeasurement/symbol Ne null)")]
    public void Parse_OfAGoodExpression_GivesItsTree(string text, string expected) => Assert.Equal(expected, Print(Parse(text)));

    [Theory]
    [InlineData("result gt", 9)]
    [InlineData("result gt 5x", 11)]
    [InlineData("(a eq 1", 7)]
    [InlineData("name eq 'abc", 8)]
    [InlineData("a eq 1 b", 7)]
    [InlineData("a/ eq 1", 2)]
    [InlineData("phenomenonTime ge 2019-13-01T00:00:00Z", 18)]
    [InlineData("st_within(location, geography'POLYGON ((1 2)')", 20)]
    [InlineData("t gt duration'24 hours'", 5)]
    [InlineData("x eq color'red'", 5)]
    [InlineData("a eq 1e999", 5)]
    [InlineData("", 0)]
    public void Parse_OfAWrongExpression_NamesThePlace(string text, int position)
    {
        var fault = Assert.Throws<StaFault>(() => Parse(text));

        Assert.Equal(400, fault.Refusal.Status);
        Assert.Contains($"$filter, character {position + 1}:", fault.Refusal.Sentence.En, StringComparison.Ordinal);
        Assert.Contains($"$filter 第 {position + 1} 个字符", fault.Refusal.Sentence.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('(', ')')]
    [InlineData('-', ' ')]
    public void Parse_NestedTooDeep_IsRefused(char open, char close) =>
        Assert.Contains("deeper", Assert.Throws<StaFault>(() => Parse(new string(open, 500) + "1" + new string(close, 500))).Refusal.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void Parse_OfManyParts_IsRefused() =>
        Assert.Contains("parts", Assert.Throws<StaFault>(() => Parse(string.Join(" or ", Enumerable.Repeat("a", 500)))).Refusal.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void Parse_OfALongText_IsRefused() =>
        Assert.Contains("longer", Assert.Throws<StaFault>(() => Scanner.Over(new string('a', 5_000), "$filter")).Refusal.Sentence.En, StringComparison.Ordinal);

    // Values of OData 4.01 part 2, section 5.1.1, and of the definitions of the functions in SensorThings 1.1, table 24.
    [Theory]
    [InlineData("length('PM2.5')", 5.0)]
    [InlineData("indexof('station','t')", 1.0)]
    [InlineData("substring('station',3)", "tion")]
    [InlineData("substring('station',1,2)", "ta")]
    [InlineData("concat(toupper('a'),trim(' b '))", "Ab")]
    [InlineData("substringof('ion','station') and endswith('station','ion') and startswith('station','sta')", true)]
    [InlineData("year(2019-11-01T00:00:00Z) eq 2019 and month(2019-11-01T00:00:00Z) eq 11 and day(2019-11-30T23:00:00Z) eq 1", true)]
    [InlineData("hour(2019-11-01T00:00:00Z)", 8.0)]
    [InlineData("minute(2019-11-01T00:07:09Z) add second(2019-11-01T00:07:09Z)", 16.0)]
    [InlineData("totaloffsetminutes(now())", 480.0)]
    [InlineData("now() eq 2019-11-09T08:00:00+08:00", true)]
    [InlineData("date(now()) eq 2019-11-09", true)]
    [InlineData("time(now())", "08:00:00")]
    [InlineData("now() sub duration'P1D' lt now()", true)]
    [InlineData("round(2.5) eq 3 and floor(-1.5) eq -2 and ceiling(1.2) eq 2", true)]
    [InlineData("7 mod 3 add 8 div 4", 3.0)]
    [InlineData("null eq null", true)]
    [InlineData("null gt 1", null)]
    [InlineData("not (null gt 1)", true)]
    [InlineData("null ne 1", true)]
    [InlineData("geo.distance(geography'POINT (0 0)', geography'POINT (3 4)')", 5.0)]
    [InlineData("geo.length(geography'LINESTRING (0 0, 3 4)')", 5.0)]
    [InlineData("st_within(geography'POINT (1 1)', geography'POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))')", true)]
    [InlineData("st_contains(geography'POINT (1 1)', geography'POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))')", false)]
    [InlineData("st_relate(geography'POINT (1 1)', geography'POINT (1 1)', 'T********')", true)]
    public void Reduce_OfConstants_GivesTheValue(string text, object? expected) =>
        Assert.Equal(expected, Assert.IsType<Constant>(Reduce(text)).Value);

    [Theory]
    [InlineData("name eq 1 and result gt 5", "(result Gt 5)")]
    [InlineData("name eq 2 and result gt 5", "False")]
    [InlineData("name eq 1 or result gt 5", "True")]
    [InlineData("name eq 2 or result gt 5", "(result Gt 5)")]
    [InlineData("result gt name add 4", "(result Gt 5)")]
    [InlineData("not (name eq 1) or not (result lt 2)", "not (result Lt 2)")]
    public void Reduce_OfWhatIsKnown_LeavesTheRest(string text, string expected)
    {
        var left = new Reducer(p => p.Text == "name" ? new Constant(1.0, p.At) : p, Now).Reduce(Parse(text));

        Assert.Equal(expected, Print(left));
    }

    [Fact]
    public void Reduce_OfManyValues_HoldsForAnyOfThem()
    {
        var many = new Many(["a", "b"]);
        var reducer = new Reducer(p => new Constant(many, p.At), Now);

        Assert.True(Reducer.Holds(reducer.Reduce(Parse("names eq 'b'"))));
        Assert.False(Reducer.Holds(reducer.Reduce(Parse("names eq 'c'"))));
        Assert.True(Reducer.Holds(reducer.Reduce(Parse("startswith(names, 'b')"))));
    }

    [Theory]
    [InlineData("'a' gt 1", "a text and a number do not go together here")]
    [InlineData("length(1)", "a text is expected here, not a number")]
    [InlineData("nothing(1)", "no function nothing")]
    [InlineData("length()", "takes 1 arguments, not 0")]
    [InlineData("1 and true", "a condition, true or false, is expected here")]
    [InlineData("maxdatetime() add duration'P9000000D' gt now()", "out of range")]
    public void Reduce_OfWhatDoesNotGoTogether_SaysSo(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StaFault>(() => Reduce(text)).Refusal.Sentence.En, StringComparison.Ordinal);

    internal static Expr Parse(string text)
    {
        var scan = Scanner.Over(text, "$filter");
        var expr = new ExpressionParser(scan).Parse();
        return scan.AtEnd ? expr : throw StaFault.At(scan.Here, "", "");
    }

    private static Expr Reduce(string text) => new Reducer(p => p, Now).Reduce(Parse(text));

    private static string Print(Expr expr) => expr switch
    {
        Constant { Value: null } => "null",
        Constant { Value: string text } => $"'{text}'",
        Constant { Value: Geometry shape } => shape.AsText(),
        Constant constant => Convert.ToString(constant.Value, CultureInfo.InvariantCulture)!,
        PathExpr path => path.Text,
        Unary unary => (unary.IsNot ? "not " : "-") + Print(unary.Operand),
        Binary binary => $"({Print(binary.Left)} {binary.Operator} {Print(binary.Right)})",
        Call call => $"{call.Name}({string.Join(", ", call.Arguments.Select(Print))})",
        _ => throw new InvalidOperationException(),
    };
}
