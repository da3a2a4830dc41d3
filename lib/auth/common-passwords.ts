/**
 * Passwords that everyone tries first, from lists of leaked ones and from keyboards, in English and Vietnamese, plus the
 * words that they are made of. In lower case and without spaces; digits that stand for letters are undone before they are
 * compared. Whole passwords and parts of longer ones alike: "password2026password" is none.
 */
export const commonPasswords: readonly string[] = `
password passwort passw0rd passwd passphrase motdepasse contrasena wachtwoord parola senha salasana hasło heslo
secret secretpassword mypassword newpassword oldpassword thepassword yourpassword defaultpassword temppassword
temporary changeme changeit changethis letmein letmeinnow letmeinplease opensesame sesame accessgranted access
welcome welcomehome welcomeback hello helloworld hellothere goodbye whatever nothing noidea dontknow idontknow
admin administrator adminadmin sysadmin superuser root rootroot toor guest user username login loginlogin signin
master masterkey default system manager service server database postgres mysql oracle github google facebook
amazon microsoft windows apple iphone android samsung internet computer network security secure security123
qwerty qwertz azerty qwertyuiop qwertyui qwertyu qazwsx qazwsxedc qazwsxedcrfv zaqwsx zaqxsw zaq1zaq1 1qaz2wsx
1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw2 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
1q2w3e4r5t6y7u8i9o0p a1s2d3f4 asdf1234 asdfghjkl asdfgh asdfjkl zxcvbnm zxcvbn poiuytrewq mnbvcxz lkjhgfdsa
1234qwer qwer1234 qwerty123 qwerty1234 abc123 abcd1234 a1b2c3d4 a1b2c3d4e5 abc12345 aa123456 a123456789 pass1234
iloveyou iloveyousomuch iloveyouforever iloveu ilovemyfamily ilovemymom ilovegod iloveme iloveher iloveyou2
loveyou lovelove loveme myloves mylove truelove sweetheart sweetie darling honey babygirl babyboy baby princess
prince angel angels beautiful butterfly sunshine flower flowers rainbow summer winter spring autumn sunday monday
tuesday wednesday thursday friday saturday january february march april august september october november december
football baseball basketball soccer hockey tennis liverpool arsenal chelsea barcelona realmadrid manchester
manchesterunited manutd juventus ronaldo cristiano cristianoronaldo messi lionelmessi beckham jordan jordan23
michael michelle jessica jennifer jonathan ashley amanda andrew anthony daniel danielle charlie chocolate
cookie cheese banana orange pepper ginger coffee superman batman spiderman ironman pokemon pikachu naruto starwars
skywalker startrek matrix dragon dragons monkey tiger tigger eagle eagles shadow hunter killer ninja samurai
warrior phoenix diamond silver golden purple yellow blue123 black white green metallica slipknot nirvana eminem
freedom forever family friends bestfriend bestfriends peace jesus jesuschrist christ godisgood godislove godbless
blessed lovegod trustno1 trustnoone fuckyou fuckoff asshole bitch sexy hottie lovers single money moneymoney
million dollar mustang ferrari porsche mercedes yamaha harley corvette camaro toyota honda
computer1 internet1 playstation nintendo minecraft fortnite roblox league leagueoflegends dota counterstrike
thequickbrownfox thequickbrownfoxjumpsoverthelazydog correcthorsebatterystaple correcthorse batterystaple
loremipsum loremipsumdolorsitamet tobeornottobe maytheforcebewithyou onceuponatime happybirthday merrychristmas
happynewyear twinkletwinklelittlestar winteriscoming iamthebest iamironman thisismypassword thisisapassword
thisismypasswordnow thisisasecret itsasecret donttellanyone nobodyknows dontforget rememberme forgetmenot
forgotpassword ihatepasswords icantremember justdoit nevergiveup keepcalm goodluck letsgo openthedoor abracadabra
supercalifragilisticexpialidocious incorrect wrongpassword invalidpassword enterpassword typepassword password
threeblindmice passwordispassword mypasswordispassword mypasswordissecret nopassword needpassword
fifteencharacters atleastfifteencharacters fifteencharacterslong sixteencharacters verylongpassword
alongpassword averylongpassword longpassword strongpassword verystrongpassword goodpassword safepassword
securepassword verysecurepassword testpassword testtest testing testuser test1234 tester example exampleexample
sample demo demodemo demopassword company business office development developer production staging sandbox
apikey apisecret secretkey privatekey publickey accesskey token customer account bank banking credit
matkhau matkhaumoi matkhaucuatoi matkhaucuaban matkhaudangnhap dangnhap taikhoan quantri quantrivien nguoidung
khongbiet khongnho khongcomatkhau khongco toikhongbiet toiyeuem emyeuanh anhyeuem anhyeuemnhieulam anhyeuemmaimai
emyeuanhnhieulam yeuem yeuanh yeunhau mainhau maimaiyeuem yeuemmaimai yeumaimai mylovevietnam ilovevietnam
toiyeuvietnam vietnam vietnamvodich vodich hanoi saigon hochiminh thanhpho danang haiphong hoilamgi baby123
concho conmeo congchua hoangtu giadinh hanhphuc tinhyeu tinhban banbe cogiao hocsinh sinhvien chucmungnammoi
chaobuoisang xinchao xinchaocacban camon toimuonngu chandoi buonngu ngaymai homnay thangnam tuoitre
nguyen nguyenvan nguyenvana nguyenthi tran tranvan levan phamvan hoangvan
`.trim().split(/\s+/);
