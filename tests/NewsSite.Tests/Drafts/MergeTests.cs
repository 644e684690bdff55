using CsCheck;
using NewsSite.Articles;
using NewsSite.Drafts.Merging;

namespace NewsSite.Tests.Drafts;

/// <summary>Two versions put together lose nothing that a person wrote.</summary>
public sealed class MergeTests
{
    private static readonly Gen<string[]> Paragraphs = Gen.Char['a', 'h'].Select(letter => letter.ToString()).Array[0, 12];

    [Theory]
    [InlineData("a|b|c", "a|B|c", "a|b|c|d", "a|B|c|d")]
    [InlineData("a|b|c", "a|B|c", "a|b|C", "a|B|C")]
    [InlineData("a|b|c", "b|c", "a|b|C", "b|C")]
    [InlineData("a|b|c", "a|x|b|c", "a|b|y|c", "a|x|b|y|c")]
    [InlineData("a|b|c", "A|B|c", "a|b|C", "A|B|C")]
    [InlineData("a|b", "a|b", "a", "a")]
    [InlineData("a|b", "x|b", "x|b", "x|b")]
    [InlineData("", "a", "", "a")]
    public void What_only_one_changed_is_taken_over(string origin, string theirs, string mine, string merged)
    {
        var parts = ParagraphMerge.Of(Text(origin), Text(theirs), Text(mine));
        Assert.DoesNotContain(parts, part => part.Kind == MergeKind.Conflict);
        Assert.Equal(Text(merged), Put(parts, MergeChoice.Both));
    }

    [Fact]
    public void What_both_changed_waits_for_a_choice()
    {
        var parts = ParagraphMerge.Of(Text("a|b|c"), Text("a|B|c"), Text("a|bb|c"));
        var conflict = Assert.Single(parts, part => part.Kind == MergeKind.Conflict);
        Assert.Equal(["b", "B", "bb"], conflict.Base.Concat(conflict.Theirs).Concat(conflict.Mine));
        Assert.Equal(Text("a|B|bb|c"), Put(parts, MergeChoice.Both));
        Assert.Equal(Text("a|B|c"), Put(parts, MergeChoice.Theirs));
        Assert.Equal(Text("a|bb|c"), Put(parts, MergeChoice.Mine));
    }

    [Fact]
    public void Every_paragraph_is_in_the_merge_unless_a_side_that_changed_only_this_took_it_out()
        => Gen.Select(Paragraphs, Paragraphs, Paragraphs).Sample((origin, theirs, mine) =>
        {
            var parts = ParagraphMerge.Of(Join(origin), Join(theirs), Join(mine));
            // The parts hold both sides, whole and in order; so what is shown for a choice is all that there is.
            Assert.Equal(theirs, parts.SelectMany(part => part.Theirs));
            Assert.Equal(mine, parts.SelectMany(part => part.Mine));
            Assert.Equal(origin, parts.SelectMany(part => part.Base));
            var merged = parts.SelectMany(part => part.Put(MergeChoice.Both)).ToList();
            foreach (var part in parts)
            {
                var lost = part.Theirs.Concat(part.Mine).Except(part.Put(MergeChoice.Both)).ToList();
                Assert.All(lost, paragraph => Assert.True(part.Kind is MergeKind.Theirs or MergeKind.Mine && part.Base.Contains(paragraph)));
            }
            Assert.All(theirs.Except(origin).Concat(mine.Except(origin)), written => Assert.Contains(written, merged));
        });

    [Fact]
    public void A_side_that_changed_nothing_gives_the_other_and_both_alike_give_that()
        => Gen.Select(Paragraphs, Paragraphs).Sample((origin, changed) =>
        {
            Assert.Equal(Join(changed), Put(ParagraphMerge.Of(Join(origin), Join(changed), Join(origin)), MergeChoice.Both));
            Assert.Equal(Join(changed), Put(ParagraphMerge.Of(Join(origin), Join(origin), Join(changed)), MergeChoice.Both));
            Assert.Equal(Join(changed), Put(ParagraphMerge.Of(Join(origin), Join(changed), Join(changed)), MergeChoice.Both));
            Assert.Equal(Join(changed), Put(ParagraphMerge.Of(null, Join(changed), Join(changed)), MergeChoice.Both));
        });

    [Fact]
    public void Without_a_common_origin_nothing_of_either_is_dropped()
        => Gen.Select(Paragraphs, Paragraphs).Sample((theirs, mine) =>
        {
            var merged = ParagraphMerge.Of(null, Join(theirs), Join(mine)).SelectMany(part => part.Put(MergeChoice.Both)).ToList();
            Assert.All(theirs.Concat(mine), paragraph => Assert.Contains(paragraph, merged));
        });

    [Fact]
    public void Fields_are_merged_one_by_one_and_lists_by_what_each_put_in_or_took_out()
    {
        var origin = new ArticleContent { Headline = "Old", Standfirst = "Old", AuthorIds = [1, 2], Tags = ["sea", "snow"], BodyMarkdown = "a" };
        var theirs = origin with { Headline = "Theirs", AuthorIds = [2, 3], Tags = ["sea", "snow", "rail"], SectionId = 4, Standfirst = "One." };
        var mine = origin with { Tags = ["snow", "wind"], AuthorIds = [1, 2, 5], Standfirst = "Two.", BodyMarkdown = "b" };

        var merge = new ContentMerge(origin, theirs, mine);

        Assert.Equal("standfirst", Assert.Single(merge.Fields, one => one.Kind == MergeKind.Conflict).Key);
        var both = merge.Put(_ => MergeChoice.Both);
        Assert.Equal(("Theirs", "One. Two.", 4, "b"), (both.Headline, both.Standfirst, both.SectionId, both.BodyMarkdown));
        Assert.Equal([2, 5, 3], both.AuthorIds);
        Assert.Equal(["snow", "wind", "rail"], both.Tags);
    }

    private static string Text(string paragraphs) => string.Join("\n\n", paragraphs.Split('|'));

    private static string Join(string[] paragraphs) => ParagraphMerge.Text(paragraphs);

    private static string Put(IEnumerable<MergePart> parts, MergeChoice choice) => ParagraphMerge.Text(parts.SelectMany(part => part.Put(choice)));
}
