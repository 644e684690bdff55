using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using NewsSite.Readership;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace NewsSite.Tests.Architecture;

/// <summary>Dependencies point one way: pages to features to data, and the site to the engine.</summary>
public sealed class DirectionTests
{
    private const string Pages = @"^NewsSite\.(Pages|Areas)(\..*)?$";

    private static readonly System.Reflection.Assembly Site = typeof(Program).Assembly;
    private static readonly System.Reflection.Assembly Engine = typeof(ReadershipOptions).Assembly;
    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader().LoadAssemblies(Site, Engine).Build();
    private static readonly IObjectProvider<IType> PageTypes = Types().That().ResideInNamespaceMatching(Pages).As("pages");

    [Fact]
    public void The_engine_knows_nothing_of_the_paper()
        => Hold(Types().That().ResideInAssembly(Engine).Should().NotDependOnAny(Types().That().ResideInAssembly(Site)));

    [Fact]
    public void Features_know_no_page()
    {
        // The one file that names every feature registers the pages too; what the Razor compiler adds is the pages themselves.
        var features = Types().That().ResideInAssembly(Site).And().DoNotResideInNamespaceMatching(Pages)
            .And().DoNotHaveFullName(typeof(NewsSiteBuilder).FullName).And().DoNotResideInNamespaceMatching(@"^(AspNetCoreGeneratedDocument|__.*)?$");
        Hold(features.Should().NotDependOnAny(PageTypes));
    }

    [Fact]
    public void Articles_and_data_know_nobody_who_uses_them()
    {
        var users = Types().That().ResideInNamespaceMatching(@"^NewsSite\.(Caching|Commands|Rankings|StarterEdition|Synthetic)(\..*)?$");
        Hold(Types().That().ResideInNamespaceMatching(@"^NewsSite\.(Articles|Photos|Staff|Site|Assets|Security)(\..*)?$").Should().NotDependOnAny(users));
    }

    private static void Hold<TRule>(TRule rule)
        where TRule : IArchRule
    {
        var broken = rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description);
        Assert.Empty(broken);
    }
}
