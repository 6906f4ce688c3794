"""Words that occur in every business conversation, so that they tell no topic."""

EVERYDAY = frozenset(
    """
    about absolutely accommodate achieve across actually additional address advanced after afternoon again against
    agreed ahead align aligned aligns alone already also always analytics another answer answered answers anybody anyone
    anything anyway appreciate april around arrange asked asking asks attached august authority available away back
    based because been before behind being believe benefit benefits best better between bigger board boss bosses both
    bottom bring brother brought building business calendar call called calling calls came capabilities care case
    certainly change changed changes chat check choice choices clarify close collaboration come comes coming company
    completed completely comprehensive concern concerns confirm consider considering core correct cost costs could count
    couple course covered critical crucial current customer customers date dates daughter days dear december decided
    decision decisions definitely demo depends design designed desk detailed details development different discuss dive
    does doing dollar dollars done down dozen each easy efficiency efficient eight eighteen eighth eighty either eleven
    else email enhance enhancing enough ensure ensuring environments especially euro euros even evening ever every
    everybody everyone everything exactly excellent exceptions exec existing exploring facilitate fair fantastic fast
    father feasible features february feel fella fifteen fifth fifty figure final finalize finance financial find fine
    first fits five fixed flexible folks follow form forty forward found four fourteen fourth frame free friday friendly
    from front further gate gave gets give given gives glad goes going gone gonna good goodbye goods great guys half
    hand handle happened happens happy hard have head hear heard hearing hello help helpful here herself high himself
    hold home honest honestly hoping hour hours house however hundred husband idea ideal ideally important improve
    include includes including information infrastructure innovative inside installation installations installed
    integrate integrates interest interested interface into intuitive issues itself january july june just keep keeps
    kids kind know knows lady last late later learning leave left less like line lines list little live logo long look
    looked looking looks loud love made mail make makes making management many march maybe mean means meet meeting
    meetings mentioned middle might million mind mine minimal minute minutes missus mister moment monday money
    monitoring month months more morning most mostly mother move moved moving much myself name names nearly need needed
    needs never next nice night nights nine nineteen ninety ninth nobody none note notes nothing november number numbers
    october offer offering offers office okay once ones only open operational operations optimize options order other
    others ours outside over package page pages part particularly parts people percent perfect perfectly person phone
    pick place plan please pleasure plus point possible potential pound pounds prepare present pretty priced printed
    priority problem proceed process processes product productivity products project projects promise promised promising
    proposal protection provide provides providing purchase purchasing quarter question questions quick quickly quiet
    quite rang range rate rather reach reaching read ready real really reason reassuring regarding regards reliable
    report requirements rest review right ring robust room running said same saturday saying says schedule screen
    seamless seamlessly second secure seems seen sees send sending sense sent sentence september service setup seven
    seventeen seventh seventy shall share sheet short shortly should show shown side sign signed significantly since
    sincerely sister sits sixteen sixth sixty small smooth smoothly software solution solutions some somebody someone
    something somewhere soon sorry sort sound sounds speak speaking specific speed spring stand standing stands start
    started starting starts stay steps still stop streamline stuff such suite sunday supplier support suppose sure
    surprised system systems take takes taking talk talked talking tasks team teams tech techsolutions tell telling
    tells tenth term terms than thank thanks that their them themselves then there these they thing things think thinks
    third thirteen thirtieth thirty this those though thought thousand three through thursday tight till time timeline
    times title titled today together told tomorrow tonight took tool tools total touch true trust tuesday twelve twenty
    twice under understand understood unit units until used useful user usually value vendor version very wait waiting
    walk wall wanna want wanted wants website wednesday week weeks welcome well went were what whatever when where
    whether which while whole wife will with within without wonderful word words work workflow working works world worry
    worth would write writes writing written wrong wrote yeah year years yesterday your yours yourself
    cannot frau herr missus role
    """.split()
)
