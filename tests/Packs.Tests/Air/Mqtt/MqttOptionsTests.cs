using Wangge.Air.Mqtt;

namespace Wangge.Tests.Air.Mqtt;

public sealed class MqttOptionsTests
{
    [Theory]
    [InlineData("mqtt://broker", "broker", 1883, false, null, "wangge")]
    [InlineData("mqtt://10.0.0.5:1884/district/air/", "10.0.0.5", 1884, false, null, "district/air")]
    [InlineData("mqtts://reader@broker.example", "broker.example", 8883, true, "reader", "wangge")]
    [InlineData("mqtts://a%40b@broker:9000/%E5%8C%BA", "broker", 9000, true, "a@b", "区")]
    public void Parse_OfAnAddress_SaysWhereAndAsWhom(string text, string host, int port, bool tls, string? user, string prefix) =>
        Assert.Equal(new MqttOptions(host, port, tls, user, prefix), MqttOptions.Parse(text));

    [Theory]
    [InlineData("broker")]
    [InlineData("http://broker")]
    [InlineData("mqtt://")]
    [InlineData("mqtt://user:secret@broker")]
    [InlineData("mqtt://broker/a/+/b")]
    [InlineData("mqtt://broker/$SYS")]
    [InlineData("mqtt://broker/a?x=1")]
    [InlineData("mqtt://broker/a%23")]
    public void Parse_OfWhatIsNone_SaysSo(string text) => Assert.Null(MqttOptions.Parse(text));
}
