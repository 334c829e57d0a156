using System.Text.Json.Serialization;

namespace Wangge.Platform.Cases;

/// <summary>Stages of a case (grid.md section 2; CJJ/T 106-2010 names the seven steps).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseStage>))]
public enum CaseStage
{
    /// <summary>信息收集: reported, not yet accepted as a case.</summary>
    Reported = 1,

    /// <summary>立案: accepted, waits for dispatch.</summary>
    Filed = 2,

    /// <summary>派遣: with its handler.</summary>
    Dispatched = 3,

    /// <summary>处置: done on the ground, waits for feedback.</summary>
    Handled = 4,

    /// <summary>反馈: fed back, waits for verification.</summary>
    Replied = 5,

    /// <summary>核查: found in order, waits for closing.</summary>
    Verified = 6,

    /// <summary>结案.</summary>
    Closed = 7,

    /// <summary>作废: was no case.</summary>
    Void = 8,
}

/// <summary>Where a case came from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseSource>))]
public enum CaseSource
{
    /// <summary>巡查: a collector or officer on the round.</summary>
    Patrol = 1,

    /// <summary>规则: a rule of a pack.</summary>
    Rule = 2,

    /// <summary>公众: a member of the public.</summary>
    Public = 3,

    /// <summary>上级交办.</summary>
    Superior = 4,

    /// <summary>热线 12319, 12345.</summary>
    Hotline = 5,
}

/// <summary>Side ways (domain.md): each is requested with a reason by one person and approved by another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SideWay>))]
public enum SideWay
{
    /// <summary>回退: not for this handler, back to dispatch.</summary>
    Return = 1,

    /// <summary>延期: more working time.</summary>
    Extension = 2,

    /// <summary>缓办: the clock stands until resumed.</summary>
    Suspension = 3,

    /// <summary>作废: no case at all.</summary>
    Void = 4,

    /// <summary>重启: closed too early, back to its handler.</summary>
    Reopening = 5,
}

/// <summary>What people read for the stages, sources and side ways.</summary>
public static class CaseWords
{
    /// <summary>Name of a stage.</summary>
    public static Phrase Name(this CaseStage stage) => stage switch
    {
        CaseStage.Reported => new("待立案", "Reported"),
        CaseStage.Filed => new("待派遣", "Filed"),
        CaseStage.Dispatched => new("处置中", "Being handled"),
        CaseStage.Handled => new("待反馈", "Handled"),
        CaseStage.Replied => new("待核查", "Fed back"),
        CaseStage.Verified => new("待结案", "Verified"),
        CaseStage.Closed => new("已结案", "Closed"),
        CaseStage.Void => new("已作废", "Void"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>Name of a source.</summary>
    public static Phrase Name(this CaseSource source) => source switch
    {
        CaseSource.Patrol => new("巡查上报", "Patrol"),
        CaseSource.Rule => new("规则触发", "Rule"),
        CaseSource.Public => new("公众举报", "Public"),
        CaseSource.Superior => new("上级交办", "Superior order"),
        CaseSource.Hotline => new("热线", "Hotline"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    /// <summary>Name of a side way.</summary>
    public static Phrase Name(this SideWay way) => way switch
    {
        SideWay.Return => new("回退", "return"),
        SideWay.Extension => new("延期", "extension"),
        SideWay.Suspension => new("缓办", "suspension"),
        SideWay.Void => new("作废", "voiding"),
        SideWay.Reopening => new("重启", "reopening"),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };

    /// <summary>Whether nothing more is to be done.</summary>
    public static bool IsOver(this CaseStage stage) => stage is CaseStage.Closed or CaseStage.Void;
}
