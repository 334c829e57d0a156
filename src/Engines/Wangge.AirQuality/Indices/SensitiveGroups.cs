namespace Wangge.AirQuality;

/// <summary>Who should take care when a pollutant's sub-index is above 100 (HJ 633-2026 Table 2).</summary>
public static class SensitiveGroups
{
    /// <summary>The groups in Chinese, joined by 、.</summary>
    public static string Chinese(Pollutant pollutant) => pollutant switch
    {
        Pollutant.So2 => "哮喘患者、未成年人、老年人",
        Pollutant.No2 => "呼吸系统疾病患者、未成年人、老年人",
        Pollutant.Co => "心血管疾病患者",
        Pollutant.O3 => "呼吸系统疾病患者、未成年人、经常户外活动者、老年人",
        Pollutant.Pm25 or Pollutant.Pm10 => "心血管疾病患者、呼吸系统疾病患者、未成年人、经常户外活动者、老年人",
        _ => throw new ArgumentOutOfRangeException(nameof(pollutant)),
    };

    /// <summary>The groups in English, joined by commas.</summary>
    public static string English(Pollutant pollutant) => pollutant switch
    {
        Pollutant.So2 => "people with asthma, minors, older people",
        Pollutant.No2 => "people with respiratory disease, minors, older people",
        Pollutant.Co => "people with cardiovascular disease",
        Pollutant.O3 => "people with respiratory disease, minors, people often outdoors, older people",
        Pollutant.Pm25 or Pollutant.Pm10 => "people with cardiovascular or respiratory disease, minors, people often outdoors, older people",
        _ => throw new ArgumentOutOfRangeException(nameof(pollutant)),
    };
}
