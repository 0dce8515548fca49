"""Names of several languages with the spellings in which they come into German lists; a slash parts the spellings.

Written from how registrars, interpreters and passports spell them, and not from what the add-in knows: of
many of these names the add-in has never heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import NamedTuple


class Language(NamedTuple):
    """Given and family names that go together, each as its spellings, the most frequent names first."""

    given: tuple[tuple[str, ...], ...]
    family: tuple[tuple[str, ...], ...]


_ARABIC_GIVEN = """
Mohammed/Muhammad/Mohamad/Mohamed/Mohammad Ahmad/Ahmed/Achmed Ali Hassan/Hasan Hussein/Husain/Hussain/Hossein
Omar/Umar Mahmoud/Mahmud Ibrahim/Ebrahim Yusuf/Youssef/Yousef/Jusuf Khaled/Chaled/Khalid Mustafa/Moustafa Fatima/Fatma/Fatimah
Abdullah/Abdallah Abdulrahman/Abd al-Rahman/Abdelrahman/Abdul Rahman Maryam/Mariam Zainab/Zeinab/Zaynab Aisha/Aischa/Aysha
Hamza/Hamzah Bilal/Belal Amina/Aminah Noor/Nour/Nur Salim/Saleem/Selim Karim/Kareem Rashid/Raschid/Rasheed Said/Saeed/Sayed
Jamal/Dschamal/Gamal/Djamal Walid/Waleed Ziad/Ziyad Tariq/Tarek/Tarik Anas Bashar/Baschar Firas/Feras Ghassan/Gassan Haitham/Haytham
Imad/Emad Kamal/Kamel Layla/Leila/Laila Lina/Leena Majid/Madschid/Majed Nabil/Nabeel Osama/Usama Qasim/Kasim/Qassem Rami/Ramy
Samir/Sameer Shadi/Schadi Taha Yahya/Jahja Zakaria/Zakariya Huda/Houda Rana Rima/Reema Salma/Selma Sara/Sarah Suad/Souad Wafa/Wafaa
"""
_ARABIC_FAMILY = """
Alhassan/Al Hassan/Al-Hassan Alahmad/Al-Ahmad/Al Ahmad Mohammed/Muhammad/Mohamad Ali Hassan/Hasan Ibrahim/Ebrahim Khalil/Chalil
Haddad/Hadad Najjar/Nadschar/Najar Khatib/Chatib/Al-Khatib Darwish/Darwisch/Darwich Sabbagh/Sabagh Hamdan Mansour/Mansur Nasser/Nasr/Naser
Shami/Schami/Alshami Qasem/Kassem/Kasem Saleh/Salih Suleiman/Sulaiman/Soliman Youssef/Yousef/Yusuf Zein/Zain Abbas Issa/Isa Jaber/Dschaber
Masri/Al-Masri/Almasri Rifai/Al Rifai/Alrifai Sayed/Said Taha Barakat Daoud/Daud/Dawood Fares/Faris Ghanem/Ganem Habib/Habeeb
Ismail/Ismael Jarrah/Dscharrah Karam Lahham/Laham Mahfouz/Mahfuz Nahas/Nahhas Othman/Osman Qadri/Kadri Rahmoun/Rahmun Sharif/Scharif/Shareef
Tawil/Taweel Zoubi/Zubi/Al-Zoubi Hariri/Al-Hariri Homsi/Al-Homsi Halabi/Alhalabi Bakri/Al-Bakri Jundi/Dschundi/Al-Jundi Kurdi/Al-Kurdi
Shaar/Schaar Turkmani Obeid/Ubaid/Obaid Shehadeh/Schehade/Shahada Zaher/Zahir Attar/Alattar Bitar/Albitar Dabbagh/Dabagh
"""
_PERSIAN_GIVEN = """
Mohammad/Mohamed/Muhammad Ali Reza Ahmad/Ahmed Hussain/Hossein/Husein Mahdi/Mehdi Zahra/Sahra Fatemeh/Fatima/Fatima Amir/Ameer Farid/Fareed
Jawad/Javad/Dschawad Najib/Nadschib/Najeeb Zabihullah/Sabihullah/Zabiullah Hamid/Hameed Habibullah/Habib Ullah Rahmatullah/Rahmat Ullah
Nasrullah/Nasrollah Esmatullah/Ismatullah Aziz/Asis Omid/Omeed Milad/Meelad Parwana/Parvana Shirin/Schirin/Shireen Laila/Leyla Soraya/Suraya
Nilufar/Niloofar/Nilofar Farhad/Ferhad Rostam/Rustam Behzad/Behsad Navid/Nawid/Naweed Samim/Sameem Wahid/Waheed/Vahid Yasin/Yaseen Zia/Ziya
Ghulam/Gholam/Golam Sayed/Seyed/Sayyid Murtaza/Morteza/Murtasa Mustafa/Mostafa Elham/Ilham Elyas/Ilyas/Elias Arash/Arasch Siawash/Siavash/Siawasch
Masoud/Massud/Masud Maryam/Mariam Marzia/Marsia/Marziyeh Khatera/Chatera Freshta/Fereshteh/Freschta Shukria/Schukria Nadia/Nadja Hadi Tamim/Tameem
"""
_PERSIAN_FAMILY = """
Ahmadi/Ahmedi Rahimi/Raheemi Karimi/Kareemi Hosseini/Husseini/Hussaini/Hosaini Mohammadi/Muhammadi/Mohamadi Rezai/Rezaei/Resai Noorzai/Nurzai/Noorzay
Barakzai/Barakzay Popal/Popalzai Stanekzai/Stanikzai Amiri/Ameeri Haidari/Heydari/Haydari Jafari/Dschafari/Jaffari Sharifi/Scharifi Nazari/Nasari
Sultani/Soltani Qaderi/Kaderi/Ghaderi Akbari/Akberi Azizi/Asisi Habibi/Habeebi Sadat/Sadaat Yousufi/Yusufi/Yousofi Safi/Saafi Wardak/Vardak
Zadran/Sadran Ghafari/Gafari/Ghaffari Mirzai/Mirzaei/Mirsai Moradi/Muradi Rostami/Rustami Farahani Dehghan/Dehqan Shirzad/Schirzad/Shirsad
Tajik/Tadschik Hakimi/Hakeemi Nabizada/Nabizadeh/Nabisada Alizada/Alizadeh/Alisada Hashimi/Haschimi/Hashemi Faizi/Fayzi/Feyzi Omari/Umari
Niazi/Niyazi Rasuli/Rasouli/Rassuli Samadi/Samady Wahidi/Waheedi Yaqubi/Yaqoobi/Jakubi Zamani/Samani Bakhtiari/Bachtiari Ebrahimi/Ibrahimi
Mahmoodi/Mahmudi Nikzad/Niksad Kohistani/Kohestani Sarwari/Sarvari Latifi/Lateefi Nasiri/Naseri/Nasseri
"""
_KURDISH_GIVEN = """
Azad/Asad Dilshad/Dilschad/Dilşad Rebin/Rebeen Berivan/Berîvan/Beriwan Shilan/Schilan/Şîlan Rojda/Rozhda Jiyan/Zhiyan/Jian Hevin/Hewin/Hêvîn
Serhat/Sarhad/Serhad Baran Newroz/Nawroz/Nevruz Karwan/Karvan Sherko/Scherko/Şêrko Shvan/Schwan/Şivan Aras Hozan/Hosan Zilan/Silan
Kawa/Kava Rezan/Resan Soran Dilan/Dîlan Gulistan/Golestan Avin/Awin/Evîn Bawer/Baver Ciwan/Jiwan/Dschiwan Delal/Dalal Ferhad/Farhad
Heval/Hawal Khalat/Chalat/Xelat Leyla/Leila Mizgin/Misgin Nergiz/Nergis/Nargiz Perwin/Parwin/Pervin Rohat/Ruhat Sidar Viyan/Vian/Wiyan
"""
_KURDISH_FAMILY = """
Barzani/Barsani Sindschari/Sinjari/Shingali Osman/Othman Kerim/Karim Rasul/Rassoul Hamo/Hammo Khalaf/Chalaf/Xelef Murad/Mourad Elias/Ilyas
Kassim/Qasim Hajji/Haji/Hadschi Shammo/Schammo Bakir/Bekir Darwesh/Derwisch/Derwêş Jolo/Dscholo/Colo Shekho/Scheicho/Şêxo Rashid/Reschid/Reşîd
Mirza/Mirsa Saydo/Seydo/Saido Brim Nemo Pisso/Piso Xidir/Khidir/Chidir Zaxo/Zakho/Sacho Aziz/Ezîz Hesso/Heso Berko Cindo/Jindo/Dschindo
Dogan/Doğan Yildiz/Yıldız Ozmen/Özmen/Oezmen Celik/Çelik Demir Kaya Sahin/Şahin/Schahin Aydin/Aydın Gunes/Güneş/Guenes
"""
_TIGRINYA_GIVEN = """
Yonas/Jonas/Yohannes Filmon/Philmon/Felmon Tesfay/Tesfai/Tsfay Mebrahtu/Mebrahtom/Mibrahtu Kidane/Kidana Habtom/Habtum Selam/Salam/Selaam
Feven/Fewen/Feben Helen/Hellen Abel Dawit/Dawid/David Yosief/Yosef/Josief Mehari/Mihari Merhawi/Merhawit/Merhawie Robel/Robiel Samuel/Samuiel
Semere/Semira/Semre Tekle/Takle/Tekleh Weldu/Woldu/Wolduu Zeray/Serai/Zerai Berhane/Brhane/Birhane Natnael/Nathnael/Natnail Eyob/Iyob/Eyoub
Mulugeta/Mulgeta Awet/Awat Biniam/Benyam/Binyam Ermias/Ermiyas Fitsum/Fitsom/Fetsum Ghirmay/Girmay/Girmai Haben/Haaben Hiwot/Hiwet/Heywet
Isaias/Isayas/Esayas Letekidan/Letekidane Lemlem/Lemlim Mikal/Michal/Mical Nebyat/Nebiyat Rahwa/Rahua Saba/Sabah Senait/Sennait/Sinait
Tsegay/Tsegai/Segay Yordanos/Jordanos/Yerdanos Ghebre/Gebre/Gebreh
"""
_TIGRINYA_FAMILY = """
Ghebremedhin/Gebremedhin/Ghebremedhn Tesfamariam/Tesfamaryam/Tesfa Mariam Haile/Hayle/Hailu Kidane/Kidana Woldu/Weldu Habte/Habteh Berhe/Brhe/Berhi
Gebremichael/Ghebremichael/Gebremikael Tekle/Takle Weldemichael/Woldemichael/Weldemikael Negash/Negasch/Negassi Okbay/Okubay/Ogbay Mengisteab/Mengstab/Mengisteb
Zerom/Serom/Zerum Araya/Arraya Tewelde/Teweldeh/Towelde Kahsay/Kahsai/Kassay Hagos/Haggos Abraha/Abreha/Abrha Teklehaimanot/Tekle Haimanot/Teklehaymanot
Ghebreyesus/Gebreyesus/Gebreyesuss Yemane/Jemane/Yemaneh Asfaha/Asfeha Beraki/Berakhi Mehretab/Mehreteab/Mihretab Solomon/Salomon Tsegai/Segai/Tsegay
Fessehaye/Fesehaye/Fessehaie Goitom/Goytom Idris/Edris Kiflay/Kifley/Keflai Mebrat/Mebrhat Russom/Rusom Sium/Siyum Tsehaye/Tsehaie/Sehaye
"""
_SOMALI_GIVEN = """
Abdirahman/Abdurahman/Abdi Rahman Mohamed/Maxamed/Mohammed Hodan/Hoodan Ifrah/Iffrah Liban/Liiban Warsame/Warsama Abdi/Cabdi Ahmed/Axmed Farah/Faarax
Yusuf/Yuusuf/Youssouf Fadumo/Faduma/Faadumo Halimo/Xaliimo/Halima Hawa/Xaawo/Hawo Ismail/Ismaaciil/Ismael Jamal/Jamaal Khadija/Khadijo/Qadija Mahad/Maxad
Nimo/Nimco Omar/Cumar Osman/Cismaan/Othman Said/Saciid/Sacid Sahra/Zahra Suleiman/Saleebaan/Suleyman Ubah/Ubax Zakariye/Zakaria Bashir/Bashiir
Deeqa/Deka/Dega Guled/Guuleed Hassan/Xasan Ayan/Ayaan Samatar/Samater Sagal/Sagaal Muna/Muno Naima/Naciima Asli/Aslii Sharmarke/Sharma'arke
"""
_SOMALI_FAMILY = """
Jama/Jaamac/Jamaa Diriye/Dirie/Diriiye Guled/Guuleed Farah/Faarax/Farax Warsame/Warsama Ali/Cali Hassan/Xasan Abdi/Cabdi Nur/Nuur/Noor Omar/Cumar
Hersi/Xirsi/Hirsi Elmi/Cilmi Mohamud/Maxamuud/Mahamud Ahmed/Axmed Ismail/Ismaaciil Aden/Aadan/Adan Yusuf/Yuusuf Abukar/Abuukar/Abubakar
Duale/Ducaale/Dualeh Egal/Cigaal Gedi/Geedi Hashi/Xaashi Issa/Ciise/Isse Kahin/Kaahin Mire/Mirre Osman/Cismaan Roble/Rooble Samatar/Samater
Sheikh/Sheekh/Scheich Shire/Schire Wais/Ways Yassin/Yaasiin
"""
_TURKISH_GIVEN = """
Mehmet/Mehmed Mustafa/Mustapha Ahmet/Ahmed Ali Hüseyin/Huseyin/Hueseyin Hasan/Hassan İbrahim/Ibrahim Murat/Murad Ömer/Oemer/Omer Emre Burak/Burack
Can/Dschan Cem/Dschem Deniz Elif Emine/Eminé Fatma/Fatima Gizem/Gisem Gökhan/Goekhan/Gokhan Gülsüm/Guelsuem/Gulsum Hakan Hatice/Hatidsche Ayşe/Ayse/Aische
Büşra/Buesra/Busra Çağlar/Caglar Kübra/Kuebra/Kubra Mert Merve/Merwe Nuray Oğuz/Oguz/Oguss Onur Özlem/Oezlem/Ozlem Recep/Redschep Şule/Sule/Schule
Selin/Seline Serkan Tuğba/Tugba Uğur/Ugur Ümit/Uemit/Umit Volkan/Wolkan Yağmur/Yagmur Yasemin/Jasemin/Yasmin Yusuf/Jusuf Zeynep/Zeyneb/Seynep
"""
_TURKISH_FAMILY = """
Yılmaz/Yilmaz Kaya/Kaja Demir Şahin/Sahin/Schahin Çelik/Celik/Tschelik Yıldız/Yildiz Yıldırım/Yildirim Öztürk/Oeztuerk/Ozturk Aydın/Aydin
Özdemir/Oezdemir/Ozdemir Arslan/Aslan Doğan/Dogan Kılıç/Kilic/Kilitsch Çetin/Cetin Kara Koç/Koc/Kotsch Kurt Özkan/Oezkan/Ozkan Şimşek/Simsek
Polat/Pollat Korkmaz Çakır/Cakir Erdoğan/Erdogan Güneş/Gunes/Guenes Bulut Keskin Turan Ünal/Uenal/Unal Gül/Guel/Gul Yavuz/Yawuz Karataş/Karatas
Taş/Tas Coşkun/Coskun/Dschoschkun Kaplan/Caplan Avcı/Avci/Awci Işık/Isik Güler/Gueler/Guler Tekin Bozkurt/Boskurt Ateş/Ates Uçar/Ucar Köse/Koese/Kose
"""
_SLAVIC_GIVEN = """
Oleksandr/Olexandr/Alexander Serhii/Sergij/Sergiy/Serhij Andrii/Andrij/Andriy Mykola/Mikola/Nikolai Volodymyr/Wolodymyr/Vladimir Dmytro/Dmitro/Dmitri
Yurii/Jurij/Yuriy/Juri Ivan/Iwan Vasyl/Wassyl/Vasil Oleh/Oleg Yevhen/Jewhen/Evgen/Yevgen Viktor/Wiktor/Victor Taras Bohdan/Bogdan Maksym/Maxim/Maksim
Artem/Artjom Danylo/Danilo Kyrylo/Kirill/Kyrill Vitalii/Witalij/Vitaliy Vladyslav/Wladyslaw/Vladislav Anastasiia/Anastasija/Anastasia Olena/Elena/Olenna
Oksana/Oxana Iryna/Irina/Irena Tetiana/Tetjana/Tatiana Nataliia/Natalija/Natalia/Nataliya Yuliia/Julija/Julia/Yuliya Svitlana/Switlana/Svetlana
Kateryna/Katerina/Ekaterina Halyna/Galina/Halina Liudmyla/Ljudmyla/Ludmila Mariia/Marija/Maria Sofiia/Sofija/Sofia Viktoriia/Wiktorija/Victoria
Yana/Jana Zhanna/Schanna/Janna Ruslan Rostyslav/Rostyslaw/Rostislav Yaroslav/Jaroslaw/Yaroslaw Ihor/Igor Mykhailo/Mychajlo/Michail Oleksii/Olexij/Alexey
"""
_SLAVIC_FAMILY = """
Shevchenko/Schewtschenko/Sevcenko Kovalenko/Kowalenko Bondarenko/Bondarenco Tkachenko/Tkatschenko Kravchenko/Krawtschenko Oliinyk/Olijnyk/Oleinik
Shevchuk/Schewtschuk Koval/Kowal Polishchuk/Polischtschuk/Polishuk Bondar Tkachuk/Tkatschuk Moroz/Moros Marchenko/Martschenko Lysenko/Lyssenko/Lisenko
Rudenko Savchenko/Sawtschenko Petrenko Klymenko/Klimenko Pavlenko/Pawlenko Savchuk/Sawtschuk Kuzmenko/Kusmenko Ponomarenko Vasylenko/Wassylenko/Vasilenko
Karpenko Hordiienko/Hordijenko/Gordienko Khomenko/Chomenko/Homenko Zakharchenko/Sachartschenko Yurchenko/Jurtschenko Havryliuk/Hawryljuk/Gavriluk
Romaniuk/Romanjuk/Romanyuk Ivanov/Iwanow/Ivanow Smirnov/Smirnow Kuznetsov/Kusnezow/Kuznecov Popov/Popow Sokolov/Sokolow Lebedev/Lebedew Kozlov/Koslow
Novikov/Nowikow Morozov/Morosow Petrov/Petrow Volkov/Wolkow Solovyov/Solowjow/Soloviev Vasilyev/Wassiljew/Vasiliev Zaytsev/Saizew/Zaitsev
Pavlov/Pawlow Semyonov/Semjonow/Semenov Golubev/Golubew Vinogradov/Winogradow Bogdanov/Bogdanow Vorobyov/Worobjow/Vorobiev Fyodorov/Fjodorow/Fedorov
Mikhailov/Michailow Belyaev/Beljajew/Belaev Tarasov/Tarassow Belov/Below Komarov/Komarow Orlov/Orlow Kiselyov/Kisseljow/Kiselev Zhukov/Schukow/Jukov
"""
_ALBANIAN_GIVEN = """
Arben/Arban Besnik/Besnick Dritan/Driton Ermal/Ermall Fatos/Fatosh Gezim/Gëzim Ilir/Illir Luan Agron Bekim Blerim Florian Gjergj/Djerdj Kujtim/Kuytim
Mentor Petrit Shkelzen/Shkëlzen/Schkelzen Valon/Walon Visar/Wisar Xhevat/Dzhevat/Dschewat Ardita Besa Drita Elira Fjolla/Fiolla Hana Jeta/Yeta Lirije/Lirie
Mimoza/Mimosa Rina Shpresa/Schpresa Teuta/Teuda Valbona/Walbona Vjosa/Wjosa Xhemile/Dschemile Ylli/Ülli Zana/Sana Arta Blerta Diellza/Dielza
"""
_ALBANIAN_FAMILY = """
Hoxha/Hodscha/Hodža Krasniqi/Krasnici/Krasnichi Gashi/Gaschi Berisha/Berischa Shala/Schala Morina/Morena Bytyqi/Bytyci/Bytyçi Kelmendi Hasani/Hassani
Rexhepi/Redschepi/Rexepi Osmani/Osmany Shehu/Schehu Zeqiri/Zekiri/Zeciri Thaqi/Thaci/Thaçi Haliti/Halitti Ademi Bajrami/Bayrami Gjoni/Djoni Leka/Lekaj
Marku/Marcu Ndoj/Ndoy Prifti Dervishi/Derwischi Kola/Kolla Cela/Çela Dema Elezi/Elesi Ferati Idrizi/Idrisi Jashari/Jaschari Kastrati/Castrati Lleshi/Leshi
Mehmeti Nikolla/Nikola Pepaj/Pepai Qerimi/Cerimi/Kerimi Rama Selimi Tahiri Ukaj/Ukai Veliu/Weliu Ymeri/Imeri Zogu
"""
_WEST_AFRICAN_GIVEN = """
Mamadou/Mamadu/Mamoudou Ibrahima/Ibrahim/Ibraima Boubacar/Bubacar/Boubakar/Abubakar Thierno/Tierno/Cherno Alpha/Alfa Amadou/Amadu/Ahmadou Ousmane/Usman/Ousman
Abdoulaye/Abdulai/Abdoulay Moussa/Musa/Mussa Oumar/Umar/Omar Souleymane/Suleiman/Sulayman Sekou/Seku/Sékou Lamine/Lamin/Alamine Cheick/Sheikh/Cheikh
Fatoumata/Fatumata/Fatou Aissatou/Aisatu/Aïssatou Mariama/Mariam/Maryama Kadiatou/Kadijatou/Kadiatu Hawa/Hawah Aminata/Aminatta Ebrima/Ibrima Bakary/Bakari
Lamarana/Lamaranah Saikou/Saiku/Seikou Yaya/Yahya/Jaja Demba/Demmba Momodou/Modou/Momodu Binta/Bintou Nene/Néné Djenabou/Jenabu/Djénabou Sidiki/Sidiky
Emeka/Emmeka Chioma/Tchioma Blessing Godwin/Goodwin Osaro/Ossaro Efosa/Effosa Chinedu/Chinedou Ngozi/Ngosi Kofi/Koffi Kwame/Kwaame Yaw/Yao Akosua/Akossua
"""
_WEST_AFRICAN_FAMILY = """
Diallo/Jallow/Dialo Bah/Ba/Baah Barry/Barrie/Bari Sow/So Balde/Baldé/Baldeh Camara/Kamara Conde/Condé/Konde Toure/Touré/Ture Traore/Traoré/Trawore Keita/Keïta/Kaita
Sylla/Silla Diaby/Jabbi/Diabi Cisse/Cissé/Sissé Coulibaly/Kulibaly/Coulibali Kone/Koné/Koney Ceesay/Sesay Sanneh/Sané/Sane Touray/Turay Jobe/Diop Njie/Ndiaye/Njay
Bangoura/Bangura Soumah/Suma/Soumaah Kourouma/Kuruma Fofana/Fofanah Doumbouya/Dumbuya/Doumbuya Sidibe/Sidibé/Sidibeh Drame/Dramé/Drammeh Kaba/Kabba
Okafor/Okaffor Eze/Ezeh Nwosu/Nwosou Idahosa/Idahossa Osagie/Ossagie Igbinovia/Igbinowia Okoro/Okorro Adeyemi/Adeyemy Owusu/Owusou Mensah/Mensa Boateng/Boatin
"""
_GERMAN_GIVEN = """
Anna/Anne Lena/Lene Marie/Mari Sophie/Sofie Lukas/Lucas Jonas/Yonas Felix Maximilian/Maximillian Jürgen/Juergen/Jurgen Günther/Guenther/Günter Käthe/Kaethe
Jörg/Joerg Björn/Bjoern/Bjorn Stefan/Stephan Philipp/Philip/Phillip Christian/Kristian Matthias/Mathias Ralf/Ralph Walter/Walther Thomas/Tomas Markus/Marcus
Klaus/Claus Kathrin/Katrin/Catrin Susanne/Susane Birgit/Birgitt Ursula Jutta/Juta Monika/Monica Erika/Erica Nadine Sebastian Tobias Florian Benedikt/Benedict
"""
_GERMAN_FAMILY = """
Müller/Mueller/Muller Schmidt/Schmitt/Schmid Schneider/Schnaider Fischer/Fisher Meyer/Meier/Maier/Mayer Weber/Veber Schulz/Schultz/Schulze Becker/Bäcker
Hoffmann/Hofmann Schäfer/Schaefer/Schafer Koch Bauer/Baur Richter Klein/Klain Wolf/Wolff Schröder/Schroeder/Schroder Neumann Schwarz/Schwartz Zimmermann
Braun Krüger/Krueger/Kruger Hartmann Lange Krause/Krauße Lehmann/Lehman Köhler/Koehler/Kohler König/Koenig Kaiser/Kayser Fuchs Möller/Moeller/Moller
Groß/Gross Jäger/Jaeger Böhm/Boehm Weiß/Weiss Kühn/Kuehn Lüdenscheidt/Luedenscheidt Größler/Groessler Vogt/Voigt Busch Pohl Horn Sauer Arnold
"""


def _spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """Names of a table; a part with a small letter or after `Al`, `Abd`, `Tekle` belongs to the word before."""
    names: list[tuple[str, ...]] = []
    for line in text.strip().splitlines():
        words = line.split(" ")
        joined: list[str] = []
        for word in words:
            if joined and joined[-1].rsplit("/", 1)[-1] in _OPEN:
                joined[-1] += f" {word}"
            else:
                joined.append(word)
        names += [tuple(word.split("/")) for word in joined]
    return tuple(names)


_OPEN = frozenset({"Al", "Abd", "Abdul", "Abdi", "Tekle", "Tesfa", "Habib", "Rahmat"})

LANGUAGES = {
    name: Language(_spellings(given), _spellings(family))
    for name, given, family in (
        ("arabisch", _ARABIC_GIVEN, _ARABIC_FAMILY),
        ("persisch", _PERSIAN_GIVEN, _PERSIAN_FAMILY),
        ("kurdisch", _KURDISH_GIVEN, _KURDISH_FAMILY),
        ("tigrinisch", _TIGRINYA_GIVEN, _TIGRINYA_FAMILY),
        ("somalisch", _SOMALI_GIVEN, _SOMALI_FAMILY),
        ("türkisch", _TURKISH_GIVEN, _TURKISH_FAMILY),
        ("ukrainisch", _SLAVIC_GIVEN, _SLAVIC_FAMILY),
        ("albanisch", _ALBANIAN_GIVEN, _ALBANIAN_FAMILY),
        ("westafrikanisch", _WEST_AFRICAN_GIVEN, _WEST_AFRICAN_FAMILY),
        ("deutsch", _GERMAN_GIVEN, _GERMAN_FAMILY),
    )
}

_FAKER_LOCALES = ("fr_DZ", "tr_TR", "az_AZ", "uz_UZ", "yo_NG", "ha_NG", "sw", "de_DE", "uk_UA", "ru_RU", "en_PK")
_CYRILLIC = """
а:a б:b в:v/w г:h ґ:g д:d е:e є:ie/je ё:e/jo ж:zh/sch з:z/s и:y і:i ї:i/ji й:i/j к:k л:l м:m н:n о:o
п:p р:r с:s т:t у:u ф:f х:kh/ch ц:ts/z ч:ch/tsch ш:sh/sch щ:shch/schtsch ъ: ы:y ь: э:e ю:iu/ju я:ia/ja ʼ: ':
"""  # the letter, what the passport (ICAO 9303) writes for it, and what the Duden writes where that is something else
_ICAO, _DUDEN = ({ord(letter[0]): letter[2:].split("/")[which] for letter in _CYRILLIC.split()} for which in (0, -1))


@cache
def faker_languages() -> dict[str, Language]:
    """Names from Faker's locales; Cyrillic ones in the spelling of the passport (ICAO 9303) and of the Duden."""
    from faker import Faker

    languages = {}
    for locale in _FAKER_LOCALES:
        faker = Faker(locale)
        faker.seed_instance(1969)
        given = dict.fromkeys(faker.first_name() for _ in range(400))
        family = dict.fromkeys(faker.last_name() for _ in range(2000))
        languages[locale] = Language(*(tuple(_both(name) for name in names) for names in (given, family)))
    return languages


def _both(name: str) -> tuple[str, ...]:
    lower = name.lower()
    if ord(lower[0]) in _ICAO:
        return tuple(dict.fromkeys(lower.translate(table).title() for table in (_ICAO, _DUDEN)))
    return (name,)


_SYLLABLES = (
    "ba",
    "be",
    "bo",
    "da",
    "di",
    "fa",
    "ga",
    "go",
    "ha",
    "ja",
    "ka",
    "ke",
    "ki",
    "la",
    "li",
    "lo",
    "ma",
    "mi",
    "na",
    "ni",
    "no",
    "ra",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "ta",
    "ti",
    "wa",
    "ya",
    "za",
)
_ENDINGS = ("n", "r", "l", "d", "", "", "m", "sh", "zai", "i", "an")


def made_up_families(random: Random, count: int) -> Iterator[tuple[str, ...]]:
    """Family names that nobody else on the list has: a list with very many distinct surnames."""
    for _ in range(count):
        name = "".join(random.choice(_SYLLABLES) for _ in range(random.choice((2, 3, 3, 4)))) + random.choice(_ENDINGS)
        yield (name.title(),)
