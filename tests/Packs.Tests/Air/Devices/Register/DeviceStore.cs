using Microsoft.Extensions.DependencyInjection;
using Wangge.Air;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Devices.Register;

/// <summary>A store whose services can encrypt the devices' secrets.</summary>
internal static class DeviceStore
{
    public static Task<TestStore> CreateAsync(StoreKind kind = StoreKind.Sqlite) =>
        TestStore.CreateAsync(kind, new PackList(new AirPack()), s => s.AddSingleton<GridIndexes>().AddSingleton<PersonalData>().AddCases());
}
